/** Mozilla's schedule: roots whose key was made before the first day lose trust for websites on the second. */
const schedule: readonly (readonly [madeBefore: Date, until: Date])[] = [
  [new Date("2006-01-01"), new Date("2025-04-15")],
  [new Date("2008-01-01"), new Date("2026-04-15")],
  [new Date("2010-01-01"), new Date("2027-04-15")],
  [new Date("2012-01-01"), new Date("2028-04-15")],
  [new Date("2014-04-15"), new Date("2029-04-15")],
];

const laterYears = 15;

/**
 * The day on which browsers stop taking a public root for websites, by Mozilla's "Root CA Lifecycles": 15 years after its key
 * was made, and a schedule for older ones. When the key was made is not in a certificate: it is taken from `notBefore`.
 */
export function websitesTrustEnd(made: Date): Date {
  const row = schedule.find(([madeBefore]) => made < madeBefore);
  if (row) return row[1];
  const end = new Date(made);
  end.setUTCFullYear(end.getUTCFullYear() + laterYears);
  return end;
}
