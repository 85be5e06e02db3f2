import type { MonthlyPrice, UsageMode } from "./gateway";

const amounts: Readonly<Record<UsageMode, number>> = { GENERAL_PURPOSE: 400, SHORT_LIVED_CERTIFICATE: 50 };

/** What AWS charges for a CA that exists, each month and in every commercial region; certificates are charged on top. */
export const monthlyPrice = (usageMode: UsageMode): MonthlyPrice => ({
  amount: amounts[usageMode],
  currency: "USD",
  source: "https://aws.amazon.com/private-ca/pricing/",
  asOf: "2026-11",
});
