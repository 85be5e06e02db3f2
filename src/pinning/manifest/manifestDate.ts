import { dayText } from "../dayText";

/** The day, at midnight UTC; undefined for what is no "YYYY-MM-DD", or no day of the calendar. */
export function parseManifestDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayText(date) === text ? date : undefined;
}
