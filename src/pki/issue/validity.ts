import { PkiError } from "../pkiError";

/** How long a certificate lasts, as AWS Private CA takes it. */
export interface Validity {
  readonly type: ValidityType;
  readonly value: number;
}

/**
 * DAYS, MONTHS and YEARS count from now. ABSOLUTE is in seconds since 1970. END_DATE is a number of the digits
 * YYMMDDHHMMSS (50 and above mean 19YY) or YYYYMMDDHHMMSS, in UTC.
 */
export const validityTypes = ["DAYS", "MONTHS", "YEARS", "ABSOLUTE", "END_DATE"] as const;
export type ValidityType = (typeof validityTypes)[number];

export interface ValidityPeriod {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** NotBefore lies this long before the issue, for devices whose clock is behind (observed on AWS). */
const backdatingMilliseconds = 60 * 60 * 1000;

const refuse = (message: string): PkiError => new PkiError("invalid-input", message);

const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000);

/** Calendar arithmetic in UTC; a day that the target month lacks becomes its last day. */
function addMonths(at: Date, months: number): Date {
  const target = new Date(at);
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return target;
}

function addDays(at: Date, days: number): Date {
  const target = new Date(at);
  target.setUTCDate(target.getUTCDate() + days);
  return target;
}

/** UTCTime's two-digit year means 1950 to 2049 (RFC 5280 section 4.1.2.5.1). */
function fullYear(digits: string): string {
  if (digits.length > 12) return digits.padStart(14, "0");
  const short = digits.padStart(12, "0");
  return (Number(short.slice(0, 2)) >= 50 ? "19" : "20") + short;
}

function endDate(value: number): Date {
  const digits = fullYear(String(value));
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits)?.slice(1);
  if (!parts) throw refuse(`The end date "${value}" is not of the form YYMMDDHHMMSS or YYYYMMDDHHMMSS.`);
  const [year, month, day, hour, minute, second] = parts;
  const iso = `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}.000Z`;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== iso) {
    throw refuse(`The end date "${value}" names a day or time that does not exist.`);
  }
  return date;
}

const ends: Readonly<Record<ValidityType, (at: Date, value: number) => Date>> = {
  DAYS: addDays,
  MONTHS: addMonths,
  YEARS: (at, years) => addMonths(at, 12 * years),
  ABSOLUTE: (_at, seconds) => new Date(seconds * 1000),
  END_DATE: (_at, value) => endDate(value),
};

/**
 * When a certificate begins and ends that is issued `at` this moment: NotBefore one hour before, unless `notBefore` is
 * given; NotAfter counted from the moment itself. In whole seconds.
 * Throws PkiError "invalid-input" for a value below 1, a date that does not exist, and an end that is not after `at`, not
 * after NotBefore, or after the year 9999.
 */
export function validityPeriod(validity: Validity, at: Date, notBefore?: Date): ValidityPeriod {
  const { type, value } = validity;
  if (!Number.isSafeInteger(value) || value < 1) throw refuse("The validity is a whole number of at least 1.");
  const issued = wholeSeconds(at.getTime());
  const notAfter = ends[type](issued, value);
  if (!(notAfter.getUTCFullYear() <= 9999)) throw refuse("The validity ends after the year 9999.");
  const start = notBefore ? wholeSeconds(notBefore.getTime()) : new Date(issued.getTime() - backdatingMilliseconds);
  if (notAfter <= issued) throw refuse(`The validity has ended already: "${notAfter.toISOString()}".`);
  if (notAfter <= start) throw refuse("The validity ends before it begins.");
  return { notBefore: start, notAfter };
}
