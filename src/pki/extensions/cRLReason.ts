import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";

/** CRLReason ::= ENUMERATED, by value; 7 is not used      RFC 5280 section 5.3.1 */
export const crlReasons = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type CrlReason = NonNullable<(typeof crlReasons)[number]>;

export interface CrlReasonCode {
  readonly kind: "cRLReason";
  readonly reason: CrlReason;
}

export function readCrlReason(reader: DerReader): CrlReasonCode {
  const number = readSmallInteger(reader, "cRLReason", tags.enumerated);
  const reason = crlReasons[number];
  if (reason === undefined)
    throw reader.error("malformed-value", `cRLReason has the value ${number}, which has no meaning.`);
  return { kind: "cRLReason", reason };
}
