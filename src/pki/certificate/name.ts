import { PkiError } from "../pkiError";

export interface AttributeTypeAndValue {
  readonly oid: string;
  readonly value: string;
  /** The value's TLV. */
  readonly der: Uint8Array;
}

/**
 * Name ::= CHOICE { rdnSequence RDNSequence }
 * RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue      RFC 5280 section 4.1.2.4
 */
export interface Name {
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly AttributeTypeAndValue[])[];
}

/** The name as RFC 4514 text: the last relative name first. */
export function formatName(name: Name): string {
  throw new PkiError("unsupported", String(name.rdns.length));
}

/** The last common name, which RFC 6125 calls the most specific. */
export function commonName(name: Name): string | undefined {
  return name.rdns.flat().findLast(({ oid }) => oid === "2.5.4.3")?.value;
}
