import { setTimeout as delay } from "node:timers/promises";

/** What the promise settles with, or the signal's reason as soon as it is aborted. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { signal: listening.signal });
  });
  return Promise.race([promise, aborted]).finally(() => listening.abort());
}

/** Waits; throws the signal's reason once it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await untilAborted(delay(milliseconds, undefined, { signal }), signal);
}
