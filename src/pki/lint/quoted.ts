const longest = 60;

/** A value of a certificate inside a sentence: in quotes, and not longer than a line. Escaping is for whoever shows it. */
export const quoted = (text: string): string => `"${text.length > longest ? `${text.slice(0, longest)}…` : text}"`;

/** A few of many: "a", "b" and 3 more. */
export function quotedList(texts: readonly string[], shown = 3): string {
  const parts = texts.slice(0, shown).map(quoted).join(", ");
  return texts.length > shown ? `${parts} and ${texts.length - shown} more` : parts;
}

/** A number of days for people: whole when it is whole. */
export const daysText = (days: number): string => `${Number.isInteger(days) ? days : days.toFixed(1)} days`;
