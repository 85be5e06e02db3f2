/** How REST JSON carries a time. */
export const epochSeconds = (at: Date): number => at.getTime() / 1000;
