const day = 86_400_000;

/** CA/Browser Forum ballot SC-081v3: the longest life in days of a public certificate that is issued from a day on. */
const schedule: readonly (readonly [from: Date, days: number])[] = [
  [new Date("2029-03-15"), 47],
  [new Date("2027-03-15"), 100],
  [new Date("2026-03-15"), 200],
  [new Date(0), 398],
];

/** In milliseconds. */
export function longestPublicLifetime(issued: Date): number {
  const [, days] = schedule.find(([from]) => issued >= from) ?? [undefined, 398];
  return days * day;
}
