import type { CertificationRequest } from "../certificate/certificationRequest";
import type { Digest } from "../digest";
import { PkiError } from "../pkiError";
import { encodeBasicConstraints } from "./extensions/basicConstraints";
import { encodeCrlDistributionPoints } from "./extensions/crlDistributionPoints";
import { encodeExtension } from "./extensions/encodeExtension";
import { encodeExtendedKeyUsage } from "./extensions/extendedKeyUsage";
import { encodeAuthorityKeyIdentifier, encodeSubjectKeyIdentifier, keyIdentifierOf } from "./extensions/keyIdentifiers";
import { encodeKeyUsage } from "./extensions/keyUsage";
import type { CertificateTemplate } from "./templates";

export interface TemplateInput {
  readonly request: Pick<CertificationRequest, "subject" | "subjectPublicKeyInfo" | "extensions">;
  /** What `authorityKeyIdentifierOf` says of the issuing CA; a root's own certificate has none. */
  readonly issuerKeyIdentifier?: Uint8Array;
  /** URL of the CRL, when the CA publishes one. */
  readonly crlDistributionPoint?: string;
  readonly sha1: Digest;
}

const subjectAltNameOid = "2.5.29.17";

/** The extensions that are the same in every certificate of a template, encoded once. */
interface FixedExtensions {
  readonly basicConstraints: Uint8Array;
  readonly usages: readonly Uint8Array[];
}

const encoded = new WeakMap<CertificateTemplate, FixedExtensions>();

function fixedExtensions(template: CertificateTemplate): FixedExtensions {
  const known = encoded.get(template);
  if (known) return known;
  const { basicConstraints, keyUsage, extendedKeyUsage } = template;
  const fixed: FixedExtensions = {
    basicConstraints: encodeBasicConstraints(basicConstraints, basicConstraints.critical),
    usages: [
      ...(keyUsage ? [encodeKeyUsage(keyUsage.usages, keyUsage.critical)] : []),
      ...(extendedKeyUsage ? [encodeExtendedKeyUsage(extendedKeyUsage.purposes, extendedKeyUsage.critical)] : []),
    ],
  };
  encoded.set(template, fixed);
  return fixed;
}

function authorityKeyIdentifier(template: CertificateTemplate, input: TemplateInput): Uint8Array[] {
  if (!template.sources.authorityKeyIdentifier.includes("authority")) return [];
  if (!input.issuerKeyIdentifier)
    throw new PkiError("invalid-input", `${template.name} needs the issuer's key identifier.`);
  return [encodeAuthorityKeyIdentifier(input.issuerKeyIdentifier)];
}

function crlDistributionPoints(template: CertificateTemplate, { crlDistributionPoint }: TemplateInput): Uint8Array[] {
  const wanted = crlDistributionPoint !== undefined && template.sources.crlDistributionPoints.includes("authority");
  return wanted ? [encodeCrlDistributionPoints([crlDistributionPoint])] : [];
}

/** The request's names as they are; critical as the request says, and always when the subject is empty. */
function subjectAltName(template: CertificateTemplate, { request }: TemplateInput): Uint8Array[] {
  const requested = request.extensions.find(({ oid }) => oid === subjectAltNameOid);
  if (!requested || !template.sources.subjectAltName.includes("csr")) return [];
  const critical = requested.critical || request.subject.rdns.length === 0;
  return [encodeExtension(subjectAltNameOid, critical, requested.der)];
}

/**
 * Each the DER of one Extension of the certificate that AWS Private CA issues with this template. The order of a root's
 * (basicConstraints, subjectKeyIdentifier, keyUsage) was observed on AWS; that of the others follows it.
 */
export function extensionsFromTemplate(template: CertificateTemplate, input: TemplateInput): Uint8Array[] {
  const { basicConstraints, usages } = fixedExtensions(template);
  return [
    basicConstraints,
    ...authorityKeyIdentifier(template, input),
    encodeSubjectKeyIdentifier(keyIdentifierOf(input.request.subjectPublicKeyInfo, input.sha1)),
    ...usages,
    ...crlDistributionPoints(template, input),
    ...subjectAltName(template, input),
  ];
}
