import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import type { AlgorithmIdentifier } from "./algorithmIdentifier";
import type { Name } from "./name";

/** One entry of a CRL. Its values are read from the bytes when asked for. */
export interface RevokedCertificate {
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  readonly extensions: readonly Extension[];
}

/**
 * CertificateList ::= SEQUENCE {
 *   tbsCertList        TBSCertList,
 *   signatureAlgorithm AlgorithmIdentifier,
 *   signatureValue     BIT STRING }      RFC 5280 section 5.1
 */
export interface CertificateList {
  readonly kind: "certificate-list";
  readonly der: Uint8Array;
  /** The signed part, tbsCertList, as it stands in `der`. */
  readonly tbs: Uint8Array;
  readonly version: number;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked: readonly RevokedCertificate[];
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING. */
  readonly signature: Uint8Array;
}

/** Decodes one DER certificate revocation list. Throws PkiError, with the byte offset. */
export function decodeCertificateList(der: Uint8Array): CertificateList {
  throw new PkiError("unsupported", String(der.length));
}
