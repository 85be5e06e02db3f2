/**
 * SignedCertificateTimestampList ::= OCTET STRING, which holds      RFC 6962 section 3.3
 *   opaque SerializedSCT<1..2^16-1>;
 *   struct { SerializedSCT sct_list <1..2^16-1>; } SignedCertificateTimestampList;
 */
export interface SignedCertificateTimestampList {
  readonly kind: "signedCertificateTimestampList";
  /** One serialized timestamp each. */
  readonly timestamps: readonly Uint8Array[];
}
