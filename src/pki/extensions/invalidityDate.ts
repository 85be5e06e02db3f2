import type { DerReader } from "../der/reader";
import { readTime } from "../der/time";

/** InvalidityDate ::= GeneralizedTime      RFC 5280 section 5.3.2 */
export interface InvalidityDate {
  readonly kind: "invalidityDate";
  readonly date: Date;
}

export function readInvalidityDate(reader: DerReader): InvalidityDate {
  return { kind: "invalidityDate", date: readTime(reader, "invalidityDate") };
}
