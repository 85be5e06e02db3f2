const seconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
  y: 365 * 86_400,
};

/** "60d", "-2h", "1y" (365 days), in seconds. Undefined for what is none. */
export function parseDuration(text: string): number | undefined {
  const [, sign, number = "", unit = ""] = /^([+-]?)(\d{1,9})\s*([smhdwy])$/.exec(text.trim()) ?? [];
  const size = seconds[unit];
  if (size === undefined) return undefined;
  return Number(number) * size * (sign === "-" ? -1 : 1);
}
