import type { DerReader } from "./reader";
import { tags } from "./tag";

/** Two decimal digits, NaN when they are none. */
function pair(digits: Uint8Array, index: number): number {
  const high = (digits[index] ?? 0) - 0x30;
  const low = (digits[index + 1] ?? 0) - 0x30;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NaN;
}

/** A calendar's date and time in GMT; undefined when there is no such moment. */
function moment(year: number, digits: Uint8Array, start: number): Date | undefined {
  const month = pair(digits, start) - 1;
  const day = pair(digits, start + 2);
  const hour = pair(digits, start + 4);
  const minute = pair(digits, start + 6);
  const second = pair(digits, start + 8);
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // Date.UTC takes the years 0 to 99 for those after 1900.
  if (year < 100) date.setUTCFullYear(year);
  // Date.UTC carries over what is too large: 31 April becomes 1 May. The comparisons are false for NaN, too.
  const exists = date.getUTCMonth() === month && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists ? date : undefined;
}

/** YYMMDDHHMMSSZ; years from 50 lie in the 20th century      RFC 5280 section 4.1.2.5.1 */
function utcTime(digits: Uint8Array): Date | undefined {
  if (digits.length !== 13 || digits[12] !== 0x5a) return undefined;
  const year = pair(digits, 0);
  return moment(year < 50 ? 2000 + year : 1900 + year, digits, 2);
}

/** YYYYMMDDHHMMSSZ      RFC 5280 section 4.1.2.5.2 */
function generalizedTime(digits: Uint8Array): Date | undefined {
  if (digits.length !== 15 || digits[14] !== 0x5a) return undefined;
  return moment(pair(digits, 0) * 100 + pair(digits, 2), digits, 4);
}

/** Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime }      RFC 5280 section 4.1.2.5. Throws PkiError. */
export function readTime(reader: DerReader, what: string): Date {
  const tag = reader.next(what);
  const digits = reader.lastContent();
  let date: Date | undefined;
  if (tag === tags.utcTime) date = utcTime(digits);
  else if (tag === tags.generalizedTime) date = generalizedTime(digits);
  if (date === undefined) throw reader.error("malformed-value", `${what} is not a valid time.`);
  return date;
}

/** Whether the next element is a Time. */
export function hasTime(reader: DerReader): boolean {
  return reader.has(tags.utcTime) || reader.has(tags.generalizedTime);
}
