/** Identifier octets of the universal types (X.690 section 8.1.2); SEQUENCE and SET are always constructed. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  generalString: 0x1b,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** [number] around a primitive value. */
export const primitive = (number: number): number => 0x80 | number;

/** [number] around other elements. */
export const constructed = (number: number): number => 0xa0 | number;

const names = new Map<number, string>(Object.entries(tags).map(([name, tag]) => [tag, name]));

/** For messages: `sequence`, `[3]`, `tag 0x2c`. */
export function tagName(tag: number): string {
  const isContext = (tag & 0xc0) === 0x80 && tag < 0x100;
  return names.get(tag) ?? (isContext ? `[${tag & 0x1f}]` : `tag 0x${tag.toString(16)}`);
}
