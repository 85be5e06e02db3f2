import { formatName, type Name, readName } from "../certificate/name";
import { latin1Text } from "../der/characterString";
import { toHex } from "../der/integer";
import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { constructed, primitive, tagName, tags } from "../der/tag";
import { formatIpAddress } from "./ipAddress";

/**
 * GeneralName ::= CHOICE {
 *   otherName                 [0] OtherName,
 *   rfc822Name                [1] IA5String,
 *   dNSName                   [2] IA5String,
 *   x400Address               [3] ORAddress,
 *   directoryName             [4] Name,
 *   ediPartyName              [5] EDIPartyName,
 *   uniformResourceIdentifier [6] IA5String,
 *   iPAddress                 [7] OCTET STRING,
 *   registeredID              [8] OBJECT IDENTIFIER }      RFC 5280 section 4.2.1.6
 */
export type GeneralName =
  | { readonly type: "email" | "dns" | "uri"; readonly value: string }
  /** 4 or 16 octets, in name constraints with a mask as long; any other number is the issuer's mistake. */
  | { readonly type: "ip"; readonly value: Uint8Array }
  | { readonly type: "directory"; readonly value: Name }
  | { readonly type: "registeredId"; readonly value: string }
  /** `value` is the TLV inside the explicit tag. */
  | { readonly type: "other"; readonly oid: string; readonly value: Uint8Array }
  /** Names that nobody issues: `value` is the TLV. */
  | { readonly type: "x400" | "ediParty"; readonly value: Uint8Array };

/** OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY DEFINED BY type-id } */
function readOtherName(fields: DerReader, what: string): GeneralName {
  const oid = readObjectIdentifier(fields, what);
  const wrapper = fields.enter(constructed(0), what);
  wrapper.next(what);
  const value = wrapper.lastElement();
  wrapper.finish(what);
  fields.finish(what);
  return { type: "other", oid, value };
}

/** A name is a CHOICE, so its tag is explicit. */
function readDirectoryName(wrapper: DerReader, what: string): GeneralName {
  const value = readName(wrapper, what);
  wrapper.finish(what);
  return { type: "directory", value };
}

export function readGeneralName(reader: DerReader, what: string): GeneralName {
  // The most frequent by far.
  if (reader.has(primitive(2))) return { type: "dns", value: latin1Text(reader.content(primitive(2), what)) };
  if (reader.has(primitive(8)))
    return { type: "registeredId", value: readObjectIdentifier(reader, what, primitive(8)) };
  const tag = reader.next(what);
  switch (tag) {
    case constructed(0):
      return readOtherName(reader.inside(what), what);
    case primitive(1):
      return { type: "email", value: latin1Text(reader.lastContent()) };
    case constructed(3):
      return { type: "x400", value: reader.lastElement() };
    case constructed(4):
      return readDirectoryName(reader.inside(what), what);
    case constructed(5):
      return { type: "ediParty", value: reader.lastElement() };
    case primitive(6):
      return { type: "uri", value: latin1Text(reader.lastContent()) };
    case primitive(7):
      return { type: "ip", value: reader.lastContent() };
    default:
      throw reader.error("unexpected-tag", `${what} has a name of an unknown kind, ${tagName(tag)}.`);
  }
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName */
export function readGeneralNames(reader: DerReader, what: string, tag: number = tags.sequence): GeneralName[] {
  const items = reader.enter(tag, what);
  const names: GeneralName[] = [];
  while (!items.atEnd) names.push(readGeneralName(items, what));
  return names;
}

/** The value alone as text, e.g. `192.0.2.1` or `CN=a`; other forms as hexadecimal. */
export function formatGeneralName(name: GeneralName): string {
  switch (name.type) {
    case "email":
    case "dns":
    case "uri":
    case "registeredId":
      return name.value;
    case "ip":
      return formatIpAddress(name.value);
    case "directory":
      return formatName(name.value);
    case "other":
      return `${name.oid}=#${toHex(name.value)}`;
    default:
      return `#${toHex(name.value)}`;
  }
}
