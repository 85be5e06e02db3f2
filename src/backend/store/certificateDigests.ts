import { sha256 } from "../../crypto/digest";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { toBase64 } from "../../pki/container/base64";
import { toHex } from "../../pki/der/integer";

/** By what a certificate is found whose name nobody knows. */
export interface CertificateDigests {
  /** SHA-256 of the certificate: hexadecimal, lower case. */
  readonly fingerprint: string;
  /** "sha256/" and the base64 of the SHA-256 of its public key (RFC 7469 section 2.4). */
  readonly pin: string;
}

export const certificateDigests = (der: Uint8Array): CertificateDigests => ({
  fingerprint: toHex(sha256(der)),
  pin: `sha256/${toBase64(sha256(decodeCertificate(der).subjectPublicKeyInfo.der))}`,
});
