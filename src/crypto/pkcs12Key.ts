import type { Digest } from "../pki/digest";

export interface Pkcs12KeyInput {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** 1 for a key, 2 for an initialization vector, 3 for a MAC. */
  readonly purpose: 1 | 2 | 3;
}

/** Block of SHA-256, "v" in bytes. */
const blockSize = 64;

/** Key of one digest's length, derived with SHA-256      RFC 7292 appendix B.2, steps 1 to 6.A */
export function pkcs12Key({ password, salt, iterations, purpose }: Pkcs12KeyInput, sha256: Digest): Uint8Array {
  const characters = Buffer.from(`${password}\0`, "utf16le").swap16();
  const diversifier = Buffer.alloc(blockSize, purpose);
  let key: Uint8Array = Buffer.concat([diversifier, repeated(salt), repeated(characters)]);
  for (let round = 0; round < iterations; round += 1) key = sha256(key);
  return key;
}

/** As often as it takes to fill blocks. */
const repeated = (bytes: Uint8Array): Uint8Array =>
  Buffer.alloc(blockSize * Math.ceil(bytes.length / blockSize), bytes);
