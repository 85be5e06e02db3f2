import type { Certificate } from "../pki/certificate/certificate";
import { isSameName } from "../pki/certificate/name";
import { verifySignature } from "./verifySignature";

/** Whether the issuer is named in the certificate and signed it. Throws PkiError for a signature that cannot be checked. */
export async function isIssuedBy(subject: Certificate, issuer: Certificate): Promise<boolean> {
  if (!isSameName(subject.issuer, issuer.subject)) return false;
  return verifySignature({
    spki: issuer.subjectPublicKeyInfo,
    algorithm: subject.signatureAlgorithm,
    data: subject.tbs,
    signature: subject.signature,
  });
}
