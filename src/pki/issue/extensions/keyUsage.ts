import { namedBitString } from "../../der/writer";
import { type KeyUsageName, keyUsageNames } from "../../extensions/keyUsage";
import { encodeExtension } from "./encodeExtension";

/** KeyUsage ::= BIT STRING { digitalSignature (0), … decipherOnly (8) }      RFC 5280 section 4.2.1.3 */
export const encodeKeyUsage = (usages: readonly KeyUsageName[], critical: boolean): Uint8Array =>
  encodeExtension("2.5.29.15", critical, namedBitString(usages.map((usage) => keyUsageNames.indexOf(usage))));
