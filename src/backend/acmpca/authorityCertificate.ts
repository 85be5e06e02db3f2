import { isIssuedBy } from "../../crypto/isIssuedBy";
import type { Certificate } from "../../pki/certificate/certificate";
import { decodeCertificationRequest } from "../../pki/certificate/certificationRequest";
import { formatName, isSameName } from "../../pki/certificate/name";
import { readPem } from "../../pki/container/pem";
import { findExtension } from "../../pki/extensions/extension";
import { PkiError } from "../../pki/pkiError";
import type { AuthorityRecord } from "../store/authorities";
import { ServiceError } from "../wire/serviceError";

const malformed = (message: string) => new ServiceError("MalformedCertificateException", message);
const mismatch = (message: string) => new ServiceError("CertificateMismatchException", message);
const invalidRequest = (message: string) => new ServiceError("InvalidRequestException", message);

export interface ImportedCertificate {
  readonly authority: AuthorityRecord;
  readonly certificate: Certificate;
  /** From the issuer up, without the certificate itself. */
  readonly chain: readonly Certificate[];
  readonly at: Date;
}

/**
 * What AWS documents that it checks before a CA gets its certificate: it belongs to the CA's key and subject, it and its
 * chain are CA certificates that have not run out, and each is signed by the next. Throws CertificateMismatchException,
 * MalformedCertificateException or InvalidRequestException; the names are those of the model, the messages ours.
 */
export async function checkAuthorityCertificate(imported: ImportedCertificate): Promise<void> {
  const { authority, certificate, chain, at } = imported;
  checkOwner(authority, certificate);
  [certificate, ...chain].forEach((each, depth) => checkIsAuthority(each, depth, at));
  if (authority.type === "ROOT") await checkRoot(certificate, chain);
  else await checkSubordinate(certificate, chain);
}

function checkOwner(
  { subjectPublicKeyInfo, certificateSigningRequest }: AuthorityRecord,
  certificate: Certificate,
): void {
  if (!subjectPublicKeyInfo || Buffer.compare(subjectPublicKeyInfo, certificate.subjectPublicKeyInfo.der) !== 0) {
    throw mismatch("The certificate is not for the key of the certificate authority.");
  }
  const [block] = readPem(certificateSigningRequest ?? "").blocks;
  if (!block || "error" in block) throw new Error("The certificate authority has no readable request.");
  if (!isSameName(decodeCertificationRequest(block.der).subject, certificate.subject)) {
    throw mismatch("The subject of the certificate is not that of the certificate authority's request.");
  }
}

/** AWS Private CA User Guide, "Installing a CA certificate": these may be critical, others may not. */
const mayBeCritical = new Set([
  "2.5.29.35", // authorityKeyIdentifier
  "2.5.29.19", // basicConstraints
  "2.5.29.32", // certificatePolicies
  "2.5.29.37", // extKeyUsage
  "2.5.29.54", // inhibitAnyPolicy
  "2.5.29.18", // issuerAltName
  "2.5.29.15", // keyUsage
  "2.5.29.30", // nameConstraints
  "2.5.29.33", // policyMappings
  "2.5.29.17", // subjectAltName
  "2.5.29.9", // subjectDirectoryAttributes
  "2.5.29.14", // subjectKeyIdentifier
  "1.3.6.1.5.5.7.1.11", // subjectInfoAccess
]);

/** `depth`: how many CA certificates stand below this one (RFC 5280 section 4.2.1.9, pathLenConstraint). */
function checkIsAuthority({ extensions, notAfter, subject }: Certificate, depth: number, at: Date): void {
  const named = `The certificate of "${formatName(subject)}"`;
  const basicConstraints = findExtension(extensions, "basicConstraints");
  const isCritical = extensions.some(({ oid, critical }) => critical && oid === "2.5.29.19");
  if (!basicConstraints?.cA || !isCritical) {
    throw malformed(`${named} has no critical basicConstraints with CA:TRUE.`);
  }
  if ((basicConstraints.pathLenConstraint ?? Infinity) < depth) {
    throw malformed(`${named} allows fewer CA certificates below it than there are.`);
  }
  const usages = findExtension(extensions, "keyUsage")?.usages;
  if (usages && !usages.includes("keyCertSign")) throw malformed(`${named} has a keyUsage without keyCertSign.`);
  const refused = extensions.find(({ oid, critical }) => critical && !mayBeCritical.has(oid));
  if (refused) throw malformed(`${named} has a critical extension that is not supported: ${refused.name}.`);
  if (new Set(extensions.map(({ oid }) => oid)).size < extensions.length)
    throw malformed(`${named} has an extension twice.`);
  if (notAfter < at) throw malformed(`${named} has expired.`);
}

async function checkRoot(certificate: Certificate, chain: readonly Certificate[]): Promise<void> {
  if (chain.length > 0)
    throw invalidRequest("The certificate of a root certificate authority is imported without a chain.");
  if (!(await isSignedBy(certificate, certificate))) {
    throw malformed("The certificate of a root certificate authority must be signed with its own key.");
  }
}

async function checkSubordinate(certificate: Certificate, chain: readonly Certificate[]): Promise<void> {
  if (await isSignedBy(certificate, certificate)) {
    throw malformed("The certificate of a subordinate certificate authority must not be signed with its own key.");
  }
  if (chain.length === 0)
    throw invalidRequest("The certificate of a subordinate certificate authority needs its chain.");
  let subject = certificate;
  for (const issuer of chain) {
    if (!(await isSignedBy(subject, issuer))) {
      throw malformed(
        `The chain is broken: "${formatName(issuer.subject)}" has not issued "${formatName(subject.subject)}". ` +
          "It goes from the issuer to the root.",
      );
    }
    subject = issuer;
  }
}

async function isSignedBy(subject: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await isIssuedBy(subject, issuer);
  } catch (error) {
    if (error instanceof PkiError) throw malformed(error.message);
    throw error;
  }
}
