/**
 * ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY OPTIONAL }      RFC 5652 section 3
 * Its certificates and revocation lists follow it as objects of their own.
 */
export interface Pkcs7Container {
  readonly kind: "pkcs7";
  readonly der: Uint8Array;
  /** Object identifier of what is in it: "1.2.840.113549.1.7.2" is signedData. */
  readonly contentType: string;
  /** How many of each are in it. */
  readonly certificates: number;
  readonly certificateLists: number;
  /** How many signed the content; 0 for a container that only carries certificates. */
  readonly signers: number;
}
