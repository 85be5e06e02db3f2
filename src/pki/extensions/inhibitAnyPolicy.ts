import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";

/** InhibitAnyPolicy ::= SkipCerts      RFC 5280 section 4.2.1.14 */
export interface InhibitAnyPolicy {
  readonly kind: "inhibitAnyPolicy";
  readonly skipCerts: number;
}

export function readInhibitAnyPolicy(reader: DerReader): InhibitAnyPolicy {
  return { kind: "inhibitAnyPolicy", skipCerts: readSmallInteger(reader, "inhibitAnyPolicy") };
}
