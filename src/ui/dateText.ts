/** ISO, in UTC as certificates count. */
export const dateText = (date: Date): string => date.toISOString().slice(0, 10);

/** To the second. */
export const timeText = (date: Date): string =>
  date
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace("T", " ");
