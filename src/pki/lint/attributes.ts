import type { AttributeTypeAndValue, Name } from "../certificate/name";
import { attributeTypeNames } from "../oid/attributeTypes";

/** Attribute types that rules speak of, by what RFC 5280 appendix A.1 and X.520 call them. */
export const attributeOids = {
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  countryName: "2.5.4.6",
  localityName: "2.5.4.7",
  stateOrProvinceName: "2.5.4.8",
  streetAddress: "2.5.4.9",
  organizationName: "2.5.4.10",
  organizationalUnitName: "2.5.4.11",
  title: "2.5.4.12",
  postalCode: "2.5.4.17",
  name: "2.5.4.41",
  givenName: "2.5.4.42",
  initials: "2.5.4.43",
  generationQualifier: "2.5.4.44",
  pseudonym: "2.5.4.65",
  emailAddress: "1.2.840.113549.1.9.1",
  domainComponent: "0.9.2342.19200300.100.1.25",
} as const;

export type AttributeType = keyof typeof attributeOids;

export const attributesOf = ({ rdns }: Name): readonly AttributeTypeAndValue[] => rdns.flat();

export const valuesOf = (name: Name, type: AttributeType): readonly string[] =>
  attributesOf(name)
    .filter(({ oid }) => oid === attributeOids[type])
    .map(({ value }) => value);

export const hasAttribute = (name: Name, type: AttributeType): boolean =>
  attributesOf(name).some(({ oid }) => oid === attributeOids[type]);

/** The identifier octet of the value: which string type it is. */
export const tagOf = ({ der }: AttributeTypeAndValue): number => der[0] ?? 0;

/** "CN", else the object identifier. */
export const shortName = ({ oid }: Pick<AttributeTypeAndValue, "oid">): string => attributeTypeNames.get(oid) ?? oid;
