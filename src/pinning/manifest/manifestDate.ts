/** The day, at midnight UTC; undefined for what is no "YYYY-MM-DD", or no day of the calendar. */
export function parseManifestDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && writeManifestDate(date) === text ? date : undefined;
}

export const writeManifestDate = (date: Date): string => date.toISOString().slice(0, 10);
