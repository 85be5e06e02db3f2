import type { Certificate } from "../../../pki/certificate/certificate";
import type { PublicKeyDescription } from "../../../pki/certificate/subjectPublicKeyInfo";
import { invalidCertificate } from "./readCertificate";

/** SHA-256, SHA-384 and SHA-512 with RSA and ECDSA, RSA-PSS with them; documented. */
const signatureOids: readonly string[] = [
  ...["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.10"],
  ...["1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"],
];

/** RSA of 2048 bits and more, and NIST's three curves; documented. */
export function isAcceptedKey(key: PublicKeyDescription): boolean {
  if (key.type === "rsa") return key.bits >= 2048;
  return key.type === "ec" && ["P-256", "P-384", "P-521"].includes(key.curve);
}

/** Why AWS IoT does not take this certificate's key or signature; undefined when it does. The first sentence was seen. */
export function keyProblem({ subjectPublicKeyInfo, signatureAlgorithm }: Certificate): string | undefined {
  if (!isAcceptedKey(subjectPublicKeyInfo.key)) return "The key in the certificate is not valid.";
  if (signatureOids.includes(signatureAlgorithm.oid)) return undefined;
  return "The signature algorithm of the certificate is not supported.";
}

/** Throws CertificateValidationException. */
export function checkKey(certificate: Certificate): void {
  const problem = keyProblem(certificate);
  if (problem !== undefined) throw invalidCertificate(problem);
}
