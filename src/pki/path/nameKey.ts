import type { AttributeTypeAndValue, Name } from "../certificate/name";

/** Equal for names that match: case and runs of white space do not count      RFC 5280 section 7.1 */
export const nameKey = ({ rdns }: Name): string => rdnKeys(rdns).join("/");

/** One key for each relative name, whose attributes have no order. */
export const rdnKeys = (rdns: Name["rdns"]): string[] => rdns.map((rdn) => rdn.map(attributeKey).sort().join("+"));

const attributeKey = ({ oid, value }: AttributeTypeAndValue): string =>
  `${oid}=${JSON.stringify(value.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase())}`;
