import { readInteger } from "../der/integer";
import type { DerReader } from "../der/reader";

/**
 * CRLNumber ::= INTEGER (0..MAX)      RFC 5280 section 5.2.3
 * BaseCRLNumber ::= CRLNumber         RFC 5280 section 5.2.4
 */
export interface CrlNumber<Kind extends "cRLNumber" | "deltaCRLIndicator"> {
  readonly kind: Kind;
  /** The INTEGER's content octets: a CRL number may have 20 of them. */
  readonly number: Uint8Array;
}

export function readCrlNumber(reader: DerReader): CrlNumber<"cRLNumber"> {
  return { kind: "cRLNumber", number: readInteger(reader, "cRLNumber") };
}

export function readDeltaCrlIndicator(reader: DerReader): CrlNumber<"deltaCRLIndicator"> {
  return { kind: "deltaCRLIndicator", number: readInteger(reader, "deltaCRLIndicator") };
}
