import type { CertificationRequest } from "../certificate/certificationRequest";
import type { Digest } from "../digest";
import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import { extensionOids as oids } from "./extensionOids";
import { encodeBasicConstraints } from "./extensions/basicConstraints";
import { encodeCrlDistributionPoints } from "./extensions/crlDistributionPoints";
import { encodeExtension } from "./extensions/encodeExtension";
import { encodeExtendedKeyUsage } from "./extensions/extendedKeyUsage";
import { encodeAuthorityInfoAccess } from "./extensions/infoAccess";
import { encodeAuthorityKeyIdentifier, encodeSubjectKeyIdentifier, keyIdentifierOf } from "./extensions/keyIdentifiers";
import { encodeKeyUsage } from "./extensions/keyUsage";
import { type ExtensionSource, extensionSources } from "./extensionSources";
import type { Passthrough } from "./passthrough";
import type { CertificateTemplate } from "./templates";

export interface TemplateInput {
  readonly request: Pick<CertificationRequest, "subject" | "subjectPublicKeyInfo" | "extensions">;
  /** What the caller asks for besides; looked at by the templates that take it. */
  readonly passthrough?: Passthrough;
  /** What `authorityKeyIdentifierOf` says of the issuing CA; a root's own certificate has none. */
  readonly issuerKeyIdentifier?: Uint8Array;
  /** URL of the CRL, when the CA publishes one. */
  readonly crlDistributionPoint?: string;
  /** URL of the OCSP responder, when the CA has one. */
  readonly ocspResponder?: string;
  readonly sha1: Digest;
}

/** One extension of the certificate: who decided it, and its DER. */
export interface PlannedExtension {
  readonly oid: string;
  readonly source: ExtensionSource;
  readonly encoded: Uint8Array;
}

/** The extensions that are the same in every certificate of a template, encoded once. */
type FixedExtensions = ReadonlyMap<string, Uint8Array>;

const encoded = new WeakMap<CertificateTemplate, FixedExtensions>();

function fixedExtensions(template: CertificateTemplate): FixedExtensions {
  const known = encoded.get(template);
  if (known) return known;
  const { basicConstraints, keyUsage, extendedKeyUsage: extended } = template;
  const fixed = new Map<string, Uint8Array>([
    [oids.basicConstraints, encodeBasicConstraints(basicConstraints, basicConstraints.critical)],
  ]);
  if (keyUsage) fixed.set(oids.keyUsage, encodeKeyUsage(keyUsage.usages, keyUsage.critical));
  if (extended) fixed.set(oids.extendedKeyUsage, encodeExtendedKeyUsage(extended.purposes, extended.critical));
  encoded.set(template, fixed);
  return fixed;
}

/** Who the certificate is about: the caller's subject where the template takes it, else the request's. */
export function subjectFromTemplate(
  template: CertificateTemplate,
  { request, passthrough }: Pick<TemplateInput, "request" | "passthrough">,
) {
  const asked = template.sources.subject.includes("api") ? passthrough?.subject : undefined;
  return asked ?? request.subject;
}

function authorityExtension(oid: string, template: CertificateTemplate, input: TemplateInput): Uint8Array | undefined {
  const { issuerKeyIdentifier, crlDistributionPoint, ocspResponder } = input;
  if (oid === oids.authorityKeyIdentifier) {
    if (!issuerKeyIdentifier)
      throw new PkiError("invalid-input", `${template.name} needs the issuer's key identifier.`);
    return encodeAuthorityKeyIdentifier(issuerKeyIdentifier);
  }
  if (oid === oids.crlDistributionPoints)
    return crlDistributionPoint === undefined ? undefined : encodeCrlDistributionPoints([crlDistributionPoint]);
  return ocspResponder === undefined ? undefined : encodeAuthorityInfoAccess(ocspResponder);
}

/** As it was asked for; names are always critical when they are all that says who it is (RFC 5280 section 4.2.1.6). */
function requested(extensions: readonly Extension[], oid: string, isNameless: boolean): Uint8Array | undefined {
  const found = extensions.find((each) => each.oid === oid);
  return found && encodeExtension(oid, found.critical || (isNameless && oid === oids.subjectAltName), found.der);
}

/** Other extensions than those that stand first, as caller and request have them. */
function furtherOids(template: CertificateTemplate, { request, passthrough }: TemplateInput): Set<string> {
  const { otherExtensions } = template.sources;
  const further = new Set<string>();
  if (otherExtensions.includes("api")) for (const { oid } of passthrough?.extensions ?? []) further.add(oid);
  if (otherExtensions.includes("csr")) for (const { oid } of request.extensions) further.add(oid);
  for (const oid of firstOids) further.delete(oid);
  return further;
}

const firstOids: readonly string[] = Object.values(oids);

/**
 * The extensions of the certificate that AWS Private CA issues with this template, and who decided each. The order of a
 * root's (basicConstraints, subjectKeyIdentifier, keyUsage) was observed on AWS; that of the others follows it.
 */
export function planExtensions(template: CertificateTemplate, input: TemplateInput): PlannedExtension[] {
  const isNameless = subjectFromTemplate(template, input).rdns.length === 0;
  const from: Readonly<Record<ExtensionSource, (oid: string) => Uint8Array | undefined>> = {
    template: (oid) => fixedExtensions(template).get(oid),
    key: () => encodeSubjectKeyIdentifier(keyIdentifierOf(input.request.subjectPublicKeyInfo, input.sha1)),
    authority: (oid) => authorityExtension(oid, template, input),
    api: (oid) => requested(input.passthrough?.extensions ?? [], oid, isNameless),
    csr: (oid) => requested(input.request.extensions, oid, isNameless),
  };
  return [...firstOids, ...furtherOids(template, input)].flatMap((oid): PlannedExtension[] => {
    for (const source of extensionSources(template, oid)) {
      const extension = from[source](oid);
      if (extension) return [{ oid, source, encoded: extension }];
    }
    return [];
  });
}

/** Each the DER of one Extension. */
export const extensionsFromTemplate = (template: CertificateTemplate, input: TemplateInput): Uint8Array[] =>
  planExtensions(template, input).map((each) => each.encoded);
