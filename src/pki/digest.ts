/** A hash function, given by the caller: `pki` has no cryptography of its own. */
export type Digest = (data: Uint8Array) => Uint8Array;
