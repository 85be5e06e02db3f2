import { setTimeout as pause } from "node:timers/promises";
import { isAwsError } from "../../aws/errors";

/** Before the tries after the first, in milliseconds: half a minute in all, in which even a small allowance fills up again. */
const pauses = [500, 1000, 2000, 4000, 8000, 16_000];

/**
 * Does a call again that AWS refused because there were too many: a bulk asks faster than AWS allows (documented: 25
 * certificates a second). Rejects with what the last try did, or with the signal's reason.
 */
export async function untilNotThrottled<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void> = waiting,
): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await call();
    } catch (error) {
      if (!isAwsError(error) || error.kind !== "throttled") throw error;
      await wait(milliseconds, signal);
    }
  }
  return call();
}

async function waiting(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal });
}
