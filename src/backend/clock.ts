/** The backend's idea of now. Records and certificates follow it; signatures of requests are checked against real time. */
export interface Clock {
  now(): Date;
}

export const realClock: Clock = { now: () => new Date() };

/** A clock that can be set: it goes on from there, as far from the underlying clock as it was set. */
export interface SettableClock extends Clock {
  /** How far it is ahead of the underlying clock, in milliseconds; 0 when it follows it. */
  readonly aheadMilliseconds: number;
  /** From now on it is this time; undefined: follow the underlying clock again. */
  set(at: Date | undefined): void;
}

/** `kept`: where the offset is kept from one start to the next. */
export function settableClock(
  underlying: Clock,
  kept: { read(): string | undefined; write(text: string): void },
): SettableClock {
  let ahead = Number(kept.read() ?? "0");
  return {
    now: () => new Date(underlying.now().getTime() + ahead),
    get aheadMilliseconds() {
      return ahead;
    },
    set: (at) => {
      ahead = at ? at.getTime() - underlying.now().getTime() : 0;
      kept.write(String(ahead));
    },
  };
}
