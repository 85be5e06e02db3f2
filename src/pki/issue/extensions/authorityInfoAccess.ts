import { objectIdentifier, sequence } from "../../der/writer";
import { encodeGeneralName } from "../generalNames";
import { encodeExtension } from "./encodeExtension";

const idAdOcsp = objectIdentifier("1.3.6.1.5.5.7.48.1");

/**
 * AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
 * AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
 *      RFC 5280 section 4.2.2.1
 */
export const encodeAuthorityInfoAccess = (ocspUrl: string): Uint8Array =>
  encodeExtension(
    "1.3.6.1.5.5.7.1.1",
    false,
    sequence(sequence(idAdOcsp, encodeGeneralName({ type: "uri", value: ocspUrl }))),
  );
