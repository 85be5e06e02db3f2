/**
 * struct { Version sct_version; LogID id; uint64 timestamp; CtExtensions extensions;
 *   digitally-signed struct { … } } SignedCertificateTimestamp      RFC 6962 section 3.2
 */
export interface SignedCertificateTimestamp {
  /** 0 for v1, the only one there is. */
  readonly version: number;
  /** SHA-256 of the log's public key. */
  readonly logId: Uint8Array;
  /** In milliseconds. */
  readonly timestamp: Date;
  readonly extensions: Uint8Array;
  /** HashAlgorithm and SignatureAlgorithm of TLS 1.2: 4 and 3 are SHA-256 with ECDSA. */
  readonly algorithm: { readonly hash: number; readonly signature: number };
  readonly signature: Uint8Array;
}
