type Network = readonly [octets: readonly number[], bits: number];

/** Networks that are not reached over the internet: IANA's registries of special-purpose addresses      RFC 6890 */
const reserved: readonly Network[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  [[224], 4],
  [[240], 4],
];

const reserved6: readonly Network[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 127],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96],
  [[0, 0x64, 0xff, 0x9b, 0, 1], 48],
  [[1, 0, 0, 0, 0, 0, 0, 0], 64],
  [[0x20, 0x01, 0], 23],
  [[0x20, 0x01, 0x0d, 0xb8], 32],
  [[0x20, 0x02], 16],
  [[0xfc], 7],
  [[0xfe, 0x80], 10],
  [[0xff], 8],
];

/** Whether the first bits of both are the same. */
function agrees(left: ArrayLike<number>, right: ArrayLike<number>, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if ((((left[bit >> 3] ?? 0) ^ (right[bit >> 3] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

/** 4 or 16 octets that nobody on the internet can own. */
export const isReservedAddress = (octets: Uint8Array): boolean => meetsReservedNetwork(octets, octets.length * 8);

/** Whether a network, with so many leading bits, has an address in common with a reserved one. */
const meetsReservedNetwork = (octets: Uint8Array, bits: number): boolean =>
  (octets.length === 4 ? reserved : reserved6).some(([network, length]) =>
    agrees(octets, network, Math.min(length, bits)),
  );

/** An IPv4 address in decimal; undefined when it is none. */
function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split(".").map(Number);
  const isAddress = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && parts.every((part) => part < 256);
  return isAddress ? Uint8Array.from(parts) : undefined;
}

/** What a name below in-addr.arpa or ip6.arpa stands for; undefined for any other name      RFC 1035 section 3.5, RFC 3596 section 2.5 */
export function addressOfReverseName(name: string): Uint8Array | undefined {
  const [, four] = /^((?:\d{1,3}\.){4})in-addr\.arpa$/i.exec(name) ?? [];
  if (four !== undefined) return parseIpv4(four.slice(0, -1).split(".").reverse().join("."));
  const [, six] = /^((?:[\da-f]\.){32})ip6\.arpa$/i.exec(name) ?? [];
  const hex = six?.replaceAll(".", "").split("").reverse().join("");
  return hex === undefined ? undefined : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Whether a constraint, an address with its mask, permits a reserved address. */
export function permitsReserved(constraint: Uint8Array): boolean {
  const half = constraint.length / 2;
  const mask = constraint.subarray(half);
  const zero = mask.findIndex((octet) => octet !== 0xff);
  const bits = zero < 0 ? half * 8 : zero * 8 + Math.clz32(~((mask[zero] ?? 0) << 24) >>> 0);
  return meetsReservedNetwork(constraint.subarray(0, half), bits);
}
