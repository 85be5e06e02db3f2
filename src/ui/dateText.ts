/** ISO, in UTC as certificates count. */
export const dateText = (date: Date): string => date.toISOString().slice(0, 10);

/** To the second. */
export const timeText = (date: Date): string =>
  date
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace("T", " ");

/** When something was done on this computer, by its clock: "10:32", and the day unless it is today. */
export function momentText(at: Date, now: Date): string {
  const isToday = at.toDateString() === now.toDateString();
  const time = `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
  return isToday ? time : `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${time}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
