import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import type { AlgorithmIdentifier } from "./algorithmIdentifier";
import type { Name } from "./name";
import type { SubjectPublicKeyInfo } from "./subjectPublicKeyInfo";

/**
 * CertificationRequest ::= SEQUENCE {
 *   certificationRequestInfo CertificationRequestInfo,
 *   signatureAlgorithm       AlgorithmIdentifier,
 *   signature                BIT STRING }      RFC 2986 section 4.2
 */
export interface CertificationRequest {
  readonly kind: "certification-request";
  readonly der: Uint8Array;
  /** The signed part as it stands in `der`. */
  readonly certificationRequestInfo: Uint8Array;
  readonly subject: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** What the extensionRequest attribute asks for. */
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING. */
  readonly signature: Uint8Array;
}

/** Decodes one DER certification request (PKCS#10). Throws PkiError, with the byte offset. */
export function decodeCertificationRequest(der: Uint8Array): CertificationRequest {
  throw new PkiError("unsupported", String(der.length));
}
