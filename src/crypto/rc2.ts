// RC2, which old PKCS #12 files are encrypted with and OpenSSL 3 has in its legacy provider only. Decryption alone: nobody
// should encrypt with it.

/** PITABLE      RFC 2268 section 2 */
const piTable = Buffer.from(
  "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0b" +
    "f09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303" +
    "f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc" +
    "2491af50a1f47039997c3a8523b8b47afc02365b255597312d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9" +
    "0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad",
  "hex",
);

const blockSize = 8;

/**
 * Decrypts RC2 in CBC mode and takes off the padding; undefined when the padding is wrong, as it is for a wrong key.
 * `effectiveBits` is T1 of RFC 2268, up to 1024.
 */
export function decryptRc2(
  encrypted: Uint8Array,
  key: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
): Uint8Array | undefined {
  if (encrypted.length === 0 || encrypted.length % blockSize !== 0 || iv.length !== blockSize) return undefined;
  const words = expand(key, effectiveBits);
  const plain = new Uint8Array(encrypted.length);
  let previous = iv;
  for (let at = 0; at < encrypted.length; at += blockSize) {
    const block = encrypted.subarray(at, at + blockSize);
    decryptBlock(words, block).forEach((octet, index) => {
      plain[at + index] = octet ^ (previous[index] ?? 0);
    });
    previous = block;
  }
  return withoutPadding(plain);
}

/** RFC 5652 section 6.3 */
function withoutPadding(plain: Uint8Array): Uint8Array | undefined {
  const count = plain.at(-1) ?? 0;
  const isGood = count >= 1 && count <= blockSize && plain.subarray(-count).every((octet) => octet === count);
  return isGood ? plain.subarray(0, -count) : undefined;
}

/** Key expansion to 64 words      RFC 2268 section 2 */
function expand(key: Uint8Array, effectiveBits: number): Uint16Array {
  const octets = new Uint8Array(128);
  const pi = (index: number): number => piTable[index & 0xff] ?? 0;
  const at = (index: number): number => octets[index] ?? 0;
  octets.set(key.subarray(0, 128));
  for (let index = key.length; index < 128; index += 1) octets[index] = pi(at(index - 1) + at(index - key.length));
  const effective = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effective - effectiveBits);
  octets[128 - effective] = pi(at(128 - effective) & mask);
  for (let index = 127 - effective; index >= 0; index -= 1) octets[index] = pi(at(index + 1) ^ at(index + effective));
  return Uint16Array.from({ length: 64 }, (_, index) => at(2 * index) | (at(2 * index + 1) << 8));
}

/** Rotations of a mixing round      RFC 2268 section 3.1 */
const shifts = [1, 2, 3, 5] as const;

/** Five reversed mixing rounds, a mashing round, six, another, five      RFC 2268 section 4 */
function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, blockSize);
  const r = Uint16Array.from({ length: 4 }, (_, index) => view.getUint16(index * 2, true));
  for (let round = 15; round >= 0; round -= 1) {
    for (let index = 3; index >= 0; index -= 1) unmix(r, index, words[round * 4 + index] ?? 0);
    if (round === 11 || round === 5) for (let index = 3; index >= 0; index -= 1) unmash(r, index, words);
  }
  const plain = new Uint8Array(blockSize);
  r.forEach((word, index) => {
    plain[index * 2] = word;
    plain[index * 2 + 1] = word >> 8;
  });
  return plain;
}

/** R[i - back], the index taken modulo four. */
const neighbour = (r: Uint16Array, index: number, back: number): number => r[(index + 4 - back) % 4] ?? 0;

function unmix(r: Uint16Array, index: number, word: number): void {
  const shift = shifts[index] ?? 0;
  const value = r[index] ?? 0;
  const rotated = ((value >> shift) | (value << (16 - shift))) & 0xffff;
  const last = neighbour(r, index, 1);
  r[index] = rotated - word - (last & neighbour(r, index, 2)) - (~last & neighbour(r, index, 3));
}

function unmash(r: Uint16Array, index: number, words: Uint16Array): void {
  r[index] = (r[index] ?? 0) - (words[neighbour(r, index, 1) & 63] ?? 0);
}
