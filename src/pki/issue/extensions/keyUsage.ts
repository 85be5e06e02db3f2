import { namedBitString } from "../../der/writer";
import { encodeExtension } from "./encodeExtension";

/**
 * KeyUsage ::= BIT STRING { digitalSignature (0), nonRepudiation (1), keyEncipherment (2), dataEncipherment (3),
 *   keyAgreement (4), keyCertSign (5), cRLSign (6), encipherOnly (7), decipherOnly (8) }      RFC 5280 section 4.2.1.3
 */
const bits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export type KeyUsageName = keyof typeof bits;

export const encodeKeyUsage = (usages: readonly KeyUsageName[], critical: boolean): Uint8Array =>
  encodeExtension("2.5.29.15", critical, namedBitString(usages.map((usage) => bits[usage])));
