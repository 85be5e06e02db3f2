import { boolean, objectIdentifier, octetString, sequence } from "../../der/writer";

const critically = boolean(true);

/**
 * Extension ::= SEQUENCE {
 *   extnID     OBJECT IDENTIFIER,
 *   critical   BOOLEAN DEFAULT FALSE,
 *   extnValue  OCTET STRING }      RFC 5280 section 4.1
 *
 * `value` is the DER of the extension's own type.
 */
export function encodeExtension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  const extnID = objectIdentifier(oid);
  return critical ? sequence(extnID, critically, octetString(value)) : sequence(extnID, octetString(value));
}
