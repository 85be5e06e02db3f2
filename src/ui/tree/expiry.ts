export type ExpiryState = "valid" | "expiring" | "critical" | "expired";

export interface ExpiryLimits {
  readonly warningDays: number;
  readonly errorDays: number;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Whole days until the end; negative after it. */
export const daysLeft = (notAfter: Date, now: Date): number =>
  Math.floor((notAfter.getTime() - now.getTime()) / dayMilliseconds);

export function expiryState(notAfter: Date, now: Date, { warningDays, errorDays }: ExpiryLimits): ExpiryState {
  if (notAfter <= now) return "expired";
  const days = daysLeft(notAfter, now);
  if (days < errorDays) return "critical";
  return days < warningDays ? "expiring" : "valid";
}
