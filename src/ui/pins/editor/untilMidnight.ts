const day = 24 * 60 * 60 * 1000;

/** A timer counts no time in which the computer sleeps: it is looked again more often than once a day. */
const look = 60 * 60 * 1000;

/** Calls on each new day of the clock, counted in UTC as the dates of certificates are. */
export function untilMidnight(now: () => Date, onNewDay: () => void): { dispose(): void } {
  let last = Math.floor(+now() / day);
  const check = (): void => {
    const today = Math.floor(+now() / day);
    if (today !== last) onNewDay();
    last = today;
    schedule();
  };
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    timer = setTimeout(check, Math.min(look, day - (+now() % day) + 1000));
    timer.unref();
  };
  schedule();
  return { dispose: () => clearTimeout(timer) };
}
