/** How long, as a person types it. */
export interface TypedValidity {
  readonly type: "DAYS" | "MONTHS" | "YEARS";
  readonly value: number;
}

const units = new Map<string, TypedValidity["type"]>([
  ["d", "DAYS"],
  ["m", "MONTHS"],
  ["y", "YEARS"],
]);

/** Reads "365 days", "6 months", "10y", or a bare number of the given unit; undefined for anything else. */
export function parseValidity(text: string, usual: TypedValidity["type"]): TypedValidity | undefined {
  const [, digits, unit = ""] = /^\s*(\d{1,6})\s*(d|days?|m|months?|y|years?)?\s*$/i.exec(text) ?? [];
  const value = Number(digits);
  if (digits === undefined || value < 1) return undefined;
  return { type: units.get(unit.charAt(0).toLowerCase()) ?? usual, value };
}
