import type { Certificate } from "../pki/certificate/certificate";
import { isSameName } from "../pki/certificate/name";
import { PkiError } from "../pki/pkiError";
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

/** The same, but false for a signature that cannot be checked: it proves nothing. */
export async function isProvablyIssuedBy(subject: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await isIssuedBy(subject, issuer);
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}
