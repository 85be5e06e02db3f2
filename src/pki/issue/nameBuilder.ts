import { ia5String, objectIdentifier, printableString, sequence, setOf, utf8String } from "../der/writer";
import { attributeTypeOf, type StringType } from "./attributeTypes";

/** One attribute of a distinguished name, which becomes one RelativeDistinguishedName. */
export interface NameAttribute {
  /** Dotted, such as "2.5.4.3". */
  readonly oid: string;
  readonly value: string;
}

const encoders: Readonly<Record<StringType, (value: string) => Uint8Array>> = {
  printable: printableString,
  ia5: ia5String,
  utf8: utf8String,
};

const encodeAttribute = ({ oid, value }: NameAttribute): Uint8Array =>
  setOf(sequence(objectIdentifier(oid), encoders[attributeTypeOf(oid)?.string ?? "utf8"](value)));

/**
 * DER of a Name: RDNSequence ::= SEQUENCE OF RelativeDistinguishedName (RFC 5280 section 4.1.2.4), in the given order.
 * Throws PkiError "invalid-input" for a value that its string type cannot hold.
 */
export const encodeName = (attributes: readonly NameAttribute[]): Uint8Array =>
  sequence(...attributes.map(encodeAttribute));
