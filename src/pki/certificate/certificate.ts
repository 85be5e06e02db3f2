import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import type { AlgorithmIdentifier } from "./algorithmIdentifier";
import type { Name } from "./name";
import type { SubjectPublicKeyInfo } from "./subjectPublicKeyInfo";

/**
 * Certificate ::= SEQUENCE {
 *   tbsCertificate     TBSCertificate,
 *   signatureAlgorithm AlgorithmIdentifier,
 *   signatureValue     BIT STRING }      RFC 5280 section 4.1
 */
export interface Certificate {
  readonly kind: "certificate";
  readonly der: Uint8Array;
  /** The signed part, tbsCertificate, as it stands in `der`. */
  readonly tbs: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subject: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly extensions: readonly Extension[];
  /** The octets of the BIT STRING. */
  readonly signature: Uint8Array;
}

/** Decodes one DER certificate. Throws PkiError, with the byte offset. */
export function decodeCertificate(der: Uint8Array): Certificate {
  throw new PkiError("unsupported", String(der.length));
}

/** An INTEGER's content octets as lower-case hexadecimal without leading zeros, `-` before a negative one. */
export function serialHex(serialNumber: Uint8Array): string {
  throw new PkiError("unsupported", String(serialNumber.length));
}
