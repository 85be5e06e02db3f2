import { sha1 } from "../../crypto/digest";
import type { DistributionPoint } from "../../pki/extensions/distributionPoint";
import { type Extension, findExtension } from "../../pki/extensions/extension";
import type { GeneralName } from "../../pki/extensions/generalName";
import { extensionOids } from "../../pki/issue/extensionOids";
import { extendedKeyPurposes } from "../../pki/issue/extensions/extendedKeyUsage";
import type { TemplateInput } from "../../pki/issue/extensionsFromTemplate";
import { type ExtensionSource, extensionSources } from "../../pki/issue/extensionSources";
import type { CertificateTemplate } from "../../pki/issue/templates";

/**
 * Compares the extensions of a certificate that was read back with what template, CA, ApiPassthrough and request want: each by
 * name, and whether it is as it should be. Nothing more may be there, and nothing twice.
 */
export function extensionDifferences(
  found: readonly Extension[],
  template: CertificateTemplate,
  says: TemplateInput,
): [string, boolean][] {
  const { otherExtensions } = template.sources;
  const oids = new Set([
    ...Object.values(extensionOids),
    ...found.map(({ oid }) => oid),
    ...(otherExtensions.includes("api") ? (says.passthrough?.extensions ?? []) : []).map(({ oid }) => oid),
    ...(otherExtensions.includes("csr") ? says.request.extensions : []).map(({ oid }) => oid),
  ]);
  return [...oids].map((oid) => [`extension ${oid}`, isAsWanted(oid, found, template, says)]);
}

function isAsWanted(
  oid: string,
  extensions: readonly Extension[],
  template: CertificateTemplate,
  says: TemplateInput,
): boolean {
  const [found, another] = extensions.filter((each) => each.oid === oid);
  const source = extensionSources(template, oid).find((each) => decides(each, oid, says));
  if (!source || !found) return !source && !found;
  if (another) return false;
  if (source === "template") return isTemplates(found, template);
  if (source === "key") return isEqual(identifierIn([found]), sha1(says.request.subjectPublicKeyInfo.publicKey));
  if (source === "authority") return isAuthoritys(found, says);
  return isAsked(found, askedOf(source, oid, says), says, template);
}

const askedOf = (source: "api" | "csr", oid: string, { request, passthrough }: TemplateInput): Extension | undefined =>
  (source === "api" ? passthrough : request)?.extensions.find((each) => each.oid === oid);

function decides(source: ExtensionSource, oid: string, says: TemplateInput): boolean {
  if (source === "api" || source === "csr") return askedOf(source, oid, says) !== undefined;
  if (source !== "authority") return true;
  if (oid === extensionOids.crlDistributionPoints) return says.crlDistributionPoint !== undefined;
  return oid === extensionOids.authorityKeyIdentifier || says.ocspResponder !== undefined;
}

function isTemplates({ critical, value }: Extension, template: CertificateTemplate): boolean {
  const { basicConstraints, keyUsage, extendedKeyUsage } = template;
  if (value.kind === "basicConstraints") {
    const { cA, pathLenConstraint } = value;
    const isSame = cA === basicConstraints.cA && pathLenConstraint === basicConstraints.pathLenConstraint;
    return isSame && critical === basicConstraints.critical;
  }
  if (value.kind === "keyUsage") return critical === keyUsage?.critical && sameNames(value.usages, keyUsage.usages);
  if (value.kind !== "extendedKeyUsage" || !extendedKeyUsage) return false;
  const wanted = extendedKeyUsage.purposes.map((purpose) => extendedKeyPurposes[purpose]);
  const purposes = value.purposes.map(({ oid }) => oid);
  return critical === extendedKeyUsage.critical && sameNames(purposes, wanted);
}

const identifierIn = (extensions: readonly Extension[]): Uint8Array | undefined =>
  findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier;

function isAuthoritys({ critical, value }: Extension, says: TemplateInput): boolean {
  if (critical) return false;
  switch (value.kind) {
    case "authorityKeyIdentifier":
      return isEqual(value.keyIdentifier, says.issuerKeyIdentifier);
    case "cRLDistributionPoints":
      return isUrl(value.points.flatMap(fullNameOf), says.crlDistributionPoint);
    case "authorityInfoAccess":
      return isUrl(
        value.descriptions.map(({ accessLocation }) => accessLocation),
        says.ocspResponder,
      );
    default:
      return false;
  }
}

const fullNameOf = ({ distributionPoint }: DistributionPoint): readonly GeneralName[] =>
  distributionPoint?.type === "fullName" ? distributionPoint.names : [];

function isUrl(names: readonly GeneralName[], url: string | undefined): boolean {
  const [name, another] = names;
  return another === undefined && name?.type === "uri" && name.value === url;
}

/** As it was asked for; names without a subject are critical in any case. */
function isAsked(
  found: Extension,
  asked: Extension | undefined,
  { request, passthrough }: TemplateInput,
  template: CertificateTemplate,
): boolean {
  const subject = (template.sources.subject.includes("api") ? passthrough?.subject : undefined) ?? request.subject;
  const isNames = found.oid === extensionOids.subjectAltName;
  const critical = asked?.critical === true || (isNames && subject.rdns.length === 0);
  return isEqual(found.der, asked?.der) && found.critical === critical;
}

const isEqual = (left: Uint8Array | undefined, right: Uint8Array | undefined): boolean =>
  left !== undefined && right !== undefined && Buffer.compare(left, right) === 0;

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name) => right.includes(name));
