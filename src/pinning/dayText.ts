/** "2027-04-15", in UTC as certificates count. */
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);
