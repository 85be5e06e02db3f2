import type { AttributeTypeAndValue, Name } from "../certificate/name";

/** Equal for names that match: case and runs of white space do not count      RFC 5280 section 7.1 */
export const nameKey = (name: Name): string => rdnKeys(name).join("/");

const known = new WeakMap<Name, readonly string[]>();

/** One key for each relative name, whose attributes have no order. */
export function rdnKeys(name: Name): readonly string[] {
  const keys = known.get(name) ?? name.rdns.map((rdn) => rdn.map(attributeKey).sort().join("+"));
  known.set(name, keys);
  return keys;
}

const attributeKey = ({ oid, value }: AttributeTypeAndValue): string =>
  `${oid}=${JSON.stringify(value.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase())}`;
