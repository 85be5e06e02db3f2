import { sameOctets } from "../der/sameOctets";
import { formatName, type Name } from "../certificate/name";
import type { Extension } from "../extensions/extension";
import { extensionText } from "./extensionText";
import { extensionOids } from "./extensionOids";
import {
  planExtensions,
  type PlannedExtension,
  subjectFromTemplate,
  type TemplateInput,
} from "./extensionsFromTemplate";
import type { ExtensionSource } from "./extensionSources";
import { readEncodedExtensions } from "./passthrough";
import type { CertificateTemplate } from "./templates";

/** What becomes of one thing that was asked for. Plain data; `code` is for programs, `reason` is a sentence for people. */
export interface RequestedItem {
  /** "subject", or the extension's name, which is its object identifier when it has none. */
  readonly name: string;
  /** Of an extension. */
  readonly oid?: string;
  readonly requestedBy: "api" | "csr";
  readonly requested: string;
  readonly fate: "kept" | "overridden" | "dropped";
  readonly code: RequestedCode;
  readonly reason: string;
  /** Whose value stands in the certificate instead, and what it says as far as it is known. */
  readonly by?: ExtensionSource;
  readonly issued?: string;
}

export type RequestedCode =
  /** Stands in the certificate as it was asked for. */
  | "taken"
  /** Somebody else decides, and says the same. */
  | "same-value"
  /** Overridden: decided by the template, by the public key, by the CA, or by ApiPassthrough. */
  | "template-decides"
  | "key-decides"
  | "authority-decides"
  | "api-decides"
  /** Dropped: the template takes no such thing from the request, or from the API. */
  | "not-from-csr"
  | "not-from-api"
  /** Dropped: asked for twice; the first counts. */
  | "asked-twice";

/** One thing that the certificate says. */
export interface IssuedItem {
  readonly name: string;
  readonly oid?: string;
  readonly source: ExtensionSource;
  /** Absent when it depends on a CA that is not known. */
  readonly issued?: string;
}

export interface RequestedVersusIssued {
  readonly template: string;
  readonly requested: readonly RequestedItem[];
  /** The subject, then the extensions in their order. */
  readonly issued: readonly IssuedItem[];
}

const who: Readonly<Record<ExtensionSource, string>> = {
  template: "the template fixes it",
  key: "it is computed from the public key",
  authority: "the certificate authority decides it",
  api: "ApiPassthrough comes before the request",
  csr: "the request says otherwise",
};

const decides = {
  template: "template-decides",
  key: "key-decides",
  authority: "authority-decides",
  api: "api-decides",
  csr: "taken",
} as const satisfies Readonly<Record<ExtensionSource, RequestedCode>>;

/** Stands for the issuer's key identifier, which is not known before a CA is chosen. */
const unknownIssuer = new Uint8Array(20);

type Common = Pick<RequestedItem, "name" | "oid" | "requestedBy" | "requested">;

const kept = (common: Common): RequestedItem => ({
  ...common,
  fate: "kept",
  code: "taken",
  reason: "The certificate says it as it was asked for.",
});

const dropped = (common: Common, template: CertificateTemplate): RequestedItem => ({
  ...common,
  fate: "dropped",
  code: common.requestedBy === "csr" ? "not-from-csr" : "not-from-api",
  reason: `${template.name} takes no ${common.name} from ${common.requestedBy === "csr" ? "the request" : "ApiPassthrough"}.`,
});

function decided(common: Common, by: ExtensionSource, issued: string | undefined, isSame: boolean): RequestedItem {
  const told = { ...common, by, ...(issued !== undefined && { issued }) };
  if (isSame) return { ...told, fate: "kept", code: "same-value", reason: `It would be so in any case: ${who[by]}.` };
  const instead = issued === undefined ? "" : `, as "${issued}"`;
  return {
    ...told,
    fate: "overridden",
    code: decides[by],
    reason: `Another value stands there: ${who[by]}${instead}.`,
  };
}

function subjectItems(template: CertificateTemplate, input: TemplateInput): RequestedItem[] {
  const chosen = subjectFromTemplate(template, input);
  const item = (requestedBy: "api" | "csr", name: Name | undefined): RequestedItem[] => {
    if (!name || name.rdns.length === 0) return [];
    const common: Common = { name: "subject", requestedBy, requested: formatName(name) };
    if (name === chosen) return [kept(common)];
    if (requestedBy === "api") return [dropped(common, template)];
    return [decided(common, "api", formatName(chosen), sameOctets(name.der, chosen.der))];
  };
  return [...item("api", input.passthrough?.subject), ...item("csr", input.request.subject)];
}

/** The extension of the certificate, when it is known before the CA is. */
interface Known {
  readonly source: ExtensionSource;
  readonly extension?: Extension;
}

function knownExtensions(template: CertificateTemplate, input: TemplateInput): ReadonlyMap<string, Known> {
  const planned = planExtensions(template, { issuerKeyIdentifier: unknownIssuer, ...input });
  const decoded = readEncodedExtensions(planned.map(({ encoded }) => encoded));
  const isKnown = ({ oid, source }: PlannedExtension): boolean =>
    source !== "authority" || oid !== extensionOids.authorityKeyIdentifier || input.issuerKeyIdentifier !== undefined;
  return new Map(
    planned.map((each, index) => {
      const extension = isKnown(each) ? decoded[index] : undefined;
      return [each.oid, { source: each.source, ...(extension && { extension }) }];
    }),
  );
}

function extensionItem(
  template: CertificateTemplate,
  requestedBy: "api" | "csr",
  extension: Extension,
  known: Known | undefined,
): RequestedItem {
  const { oid, name } = extension;
  const common: Common = { name, oid, requestedBy, requested: extensionText(extension) };
  if (!known) return dropped(common, template);
  const { source, extension: issued } = known;
  if (source === requestedBy) return kept(common);
  // The request's extension stands there because the template does not look at what the API asks for.
  if (source === "csr") return dropped(common, template);
  const isSame =
    issued !== undefined && issued.critical === extension.critical && sameOctets(issued.der, extension.der);
  return decided(common, source, issued && extensionText(issued), isSame);
}

function extensionItems(
  template: CertificateTemplate,
  requestedBy: "api" | "csr",
  extensions: readonly Extension[],
  known: ReadonlyMap<string, Known>,
): RequestedItem[] {
  return extensions.map((extension, index): RequestedItem => {
    const item = extensionItem(template, requestedBy, extension, known.get(extension.oid));
    const isFirst = extensions.findIndex(({ oid }) => oid === extension.oid) === index;
    return isFirst
      ? item
      : { ...item, fate: "dropped", code: "asked-twice", reason: "It is asked for twice; the first counts." };
  });
}

/**
 * What becomes of each thing that a request and ApiPassthrough ask for, under a template: kept, overridden by whom, or dropped,
 * and why; and what the certificate says in the end. Without a CA (issuerKeyIdentifier, crlDistributionPoint) it is that of a
 * CA which answers nobody about revocation.
 */
export function requestedVersusIssued(template: CertificateTemplate, input: TemplateInput): RequestedVersusIssued {
  const known = knownExtensions(template, input);
  const subject = subjectFromTemplate(template, input);
  return {
    template: template.name,
    requested: [
      ...subjectItems(template, input),
      ...extensionItems(template, "api", input.passthrough?.extensions ?? [], known),
      ...extensionItems(template, "csr", input.request.extensions, known),
    ],
    issued: [
      { name: "subject", source: subject === input.request.subject ? "csr" : "api", issued: formatName(subject) },
      ...[...known].map(([oid, { source, extension }]) => ({
        name: extension?.name ?? nameOf(oid),
        oid,
        source,
        ...(extension && { issued: extensionText(extension) }),
      })),
    ],
  };
}

const nameOf = (oid: string): string => Object.entries(extensionOids).find(([, each]) => each === oid)?.[0] ?? oid;
