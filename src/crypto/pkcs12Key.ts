import * as nodeCrypto from "node:crypto";

export interface Pkcs12KeyInput {
  /** Undefined is no password at all, which differs from an empty one. */
  readonly password: string | undefined;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** 1 for a key, 2 for an initialization vector, 3 for a MAC. */
  readonly purpose: 1 | 2 | 3;
  /** As Node calls it: "sha1", "sha256". */
  readonly digest: string;
  /** In octets. */
  readonly length: number;
}

/** Derived at once: for iterations that were chosen here.      RFC 7292 appendix B.2 */
export function pkcs12Key(input: Pkcs12KeyInput): Uint8Array {
  const steps = derivation(input);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, others get their turn in between: for iterations that a file asks for. Rejects when the signal is aborted. */
export async function pkcs12KeyInSteps(input: Pkcs12KeyInput, signal: AbortSignal): Promise<Uint8Array> {
  const steps = derivation(input);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}

/** From Node 20.12: half the time, because there is no object for each round. */
const { hash } = nodeCrypto as Partial<typeof nodeCrypto>;

const digestOf = (digest: string, octets: Uint8Array): Uint8Array =>
  hash ? hash(digest, octets, "buffer") : nodeCrypto.createHash(digest).update(octets).digest();

/** Some tens of milliseconds. */
const roundsInStep = 20_000;

/** Steps 1 to 6 of RFC 7292 appendix B.2. */
function* derivation(input: Pkcs12KeyInput): Generator<undefined, Uint8Array> {
  const { password, salt, iterations, purpose, digest, length } = input;
  const blockSize = /384|512/.test(digest) ? 128 : 64; // "v" in octets
  const diversifier = Buffer.alloc(blockSize, purpose);
  const characters = password === undefined ? Buffer.alloc(0) : bmpString(password);
  const blocks = Buffer.concat([repeated(salt, blockSize), repeated(characters, blockSize)]);
  const key: Uint8Array[] = [];
  for (let made = 0; made < length;) {
    let part: Uint8Array = Buffer.concat([diversifier, blocks]);
    for (let round = 0; round < iterations; round += 1) {
      part = digestOf(digest, part);
      if (round % roundsInStep === roundsInStep - 1) yield;
    }
    key.push(part);
    made += part.length;
    addToEach(blocks, repeated(part, blockSize).subarray(0, blockSize));
  }
  return Buffer.concat(key).subarray(0, length);
}

/** Big-endian UTF-16 with a NUL behind it      RFC 7292 appendix B.1 */
const bmpString = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le").swap16();

/** As often as it takes to fill blocks. */
const repeated = (bytes: Uint8Array, blockSize: number): Buffer =>
  Buffer.alloc(blockSize * Math.ceil(bytes.length / blockSize), bytes);

/** Adds a number and one to every block, each a number of its own, modulo 2 to the power of its bits (step 6.C). */
function addToEach(blocks: Uint8Array, addend: Uint8Array): void {
  for (let start = 0; start < blocks.length; start += addend.length) {
    let carry = 1;
    for (let at = addend.length - 1; at >= 0; at -= 1) {
      carry += (blocks[start + at] ?? 0) + (addend[at] ?? 0);
      blocks[start + at] = carry;
      carry >>= 8;
    }
  }
}
