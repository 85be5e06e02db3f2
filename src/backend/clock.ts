/** The backend's idea of now. Records and certificates follow it; signatures of requests are checked against real time. */
export interface Clock {
  now(): Date;
}

export const realClock: Clock = { now: () => new Date() };
