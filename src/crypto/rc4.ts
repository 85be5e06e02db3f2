/** RC4, for old PKCS #12 files: OpenSSL 3 has it in its legacy provider only, and other builds of Node not at all. */
export function decryptRc4(encrypted: Uint8Array, key: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index] ?? 0;
  const swap = (left: number, right: number): void => {
    const kept = at(left);
    state[left] = at(right);
    state[right] = kept;
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return encrypted.map((octet) => {
    i = (i + 1) & 0xff;
    j = (j + at(i)) & 0xff;
    swap(i, j);
    return octet ^ at((at(i) + at(j)) & 0xff);
  });
}
