/** A key that signs, wherever it is kept. The domain never sees the key itself. */
export interface Signer {
  /** DER of the AlgorithmIdentifier that goes into what is signed. */
  readonly signatureAlgorithm: Uint8Array;
  /** The signature over the given bytes; for ECDSA the DER of ECDSA-Sig-Value. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}
