import { explicit, ia5Octets, implicit, implicitConstructed, objectIdentifier, sequence } from "../der/writer";
import type { GeneralName } from "../extensions/generalName";

/** The content octets of an element that the writer made: for IMPLICIT tags. */
const contentOf = (tlv: Uint8Array): Uint8Array => tlv.subarray(2);

/**
 * GeneralName ::= CHOICE { otherName [0], rfc822Name [1] IA5String, dNSName [2] IA5String, directoryName [4] Name,
 *   uniformResourceIdentifier [6] IA5String, iPAddress [7] OCTET STRING, registeredID [8] OBJECT IDENTIFIER, … }
 *      RFC 5280 section 4.2.1.6. directoryName is EXPLICIT because Name is a CHOICE.
 */
export function encodeGeneralName(name: GeneralName): Uint8Array {
  switch (name.type) {
    case "email":
      return implicit(1, ia5Octets(name.value));
    case "dns":
      return implicit(2, ia5Octets(name.value));
    case "uri":
      return implicit(6, ia5Octets(name.value));
    case "ip":
      return implicit(7, name.value);
    case "directory":
      return explicit(4, name.value.der);
    case "registeredId":
      return implicit(8, contentOf(objectIdentifier(name.value)));
    case "other":
      return implicitConstructed(0, objectIdentifier(name.oid), explicit(0, name.value));
    case "x400":
    case "ediParty":
      return name.value;
  }
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName */
export const encodeGeneralNames = (names: readonly GeneralName[]): Uint8Array =>
  sequence(...names.map(encodeGeneralName));
