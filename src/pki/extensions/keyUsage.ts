import { readNamedBits } from "../der/bitString";
import type { DerReader } from "../der/reader";

/**
 * KeyUsage ::= BIT STRING, bit 0 first      RFC 5280 section 4.2.1.3
 * (bit 1 has been renamed contentCommitment)
 */
export const keyUsageNames = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

export type KeyUsageName = (typeof keyUsageNames)[number];

export interface KeyUsage {
  readonly kind: "keyUsage";
  readonly usages: readonly KeyUsageName[];
}

export function readKeyUsage(reader: DerReader): KeyUsage {
  return { kind: "keyUsage", usages: readNamedBits(reader, "keyUsage", keyUsageNames) };
}
