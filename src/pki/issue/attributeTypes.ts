/** Which string type holds the value: AWS Private CA writes PrintableString where X.520 demands it, else UTF8String. */
export type StringType = "printable" | "ia5" | "utf8";

export interface AttributeType {
  readonly oid: string;
  /** As in RFC 4514 text and in the -subj option of OpenSSL. */
  readonly shortName: string;
  readonly name: string;
  readonly string: StringType;
  /** Upper bound in characters (RFC 5280 appendix A.1; where AWS Private CA allows fewer, AWS's). */
  readonly maxLength: number;
}

const row = (oid: string, shortName: string, name: string, string: StringType, maxLength: number): AttributeType => ({
  oid,
  shortName,
  name,
  string,
  maxLength,
});

/**
 * The attributes of a distinguished name. Down to generationQualifier they stand in the order in which AWS Private CA
 * encodes them (observed in its certificates up to localityName, assumed by analogy after it).
 */
export const attributeTypes: readonly AttributeType[] = [
  row("2.5.4.6", "C", "countryName", "printable", 2),
  row("2.5.4.10", "O", "organizationName", "utf8", 64),
  row("2.5.4.11", "OU", "organizationalUnitName", "utf8", 64),
  row("2.5.4.46", "dnQualifier", "dnQualifier", "printable", 64),
  row("2.5.4.8", "ST", "stateOrProvinceName", "utf8", 128),
  row("2.5.4.3", "CN", "commonName", "utf8", 64),
  row("2.5.4.5", "serialNumber", "serialNumber", "printable", 64),
  row("2.5.4.7", "L", "localityName", "utf8", 128),
  row("2.5.4.12", "title", "title", "utf8", 64),
  row("2.5.4.4", "SN", "surname", "utf8", 40),
  row("2.5.4.42", "GN", "givenName", "utf8", 16),
  row("2.5.4.43", "initials", "initials", "utf8", 5),
  row("2.5.4.65", "pseudonym", "pseudonym", "utf8", 128),
  row("2.5.4.44", "generationQualifier", "generationQualifier", "utf8", 3),
  row("2.5.4.9", "street", "streetAddress", "utf8", 128),
  row("2.5.4.17", "postalCode", "postalCode", "utf8", 40),
  row("0.9.2342.19200300.100.1.1", "UID", "userId", "utf8", 256),
  row("0.9.2342.19200300.100.1.25", "DC", "domainComponent", "ia5", 63),
  row("1.2.840.113549.1.9.1", "emailAddress", "emailAddress", "ia5", 255),
];

const byOid: ReadonlyMap<string, AttributeType> = new Map(attributeTypes.map((type) => [type.oid, type]));

const byName: ReadonlyMap<string, AttributeType> = new Map(
  attributeTypes.flatMap((type) => [type.shortName, type.name].map((name) => [name.toLowerCase(), type] as const)),
);

export const attributeTypeOf = (oid: string): AttributeType | undefined => byOid.get(oid);

/** By short or long name, in any case. */
export const attributeTypeNamed = (name: string): AttributeType | undefined => byName.get(name.toLowerCase());
