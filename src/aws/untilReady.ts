import { AwsError } from "./errors";
import { pause } from "./untilAborted";

interface Patience {
  /** Before the first repetition; each pause is longer than the one before. */
  readonly firstPauseMilliseconds: number;
  readonly longestPauseMilliseconds: number;
  readonly limitMilliseconds: number;
}

/** A CA is made within seconds, a certificate within one or two; both may take minutes. */
const patience: Patience = {
  firstPauseMilliseconds: 150,
  longestPauseMilliseconds: 3_000,
  limitMilliseconds: 10 * 60_000,
};

/**
 * Repeats a call while AWS answers that the request is in progress. The SDK's own waiters go on after any error, so that
 * one for a wrong ARN ends with its time limit only.
 */
export async function untilReady<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  { firstPauseMilliseconds, longestPauseMilliseconds, limitMilliseconds }: Patience = patience,
): Promise<T> {
  const end = performance.now() + limitMilliseconds;
  for (let wait = firstPauseMilliseconds; ; wait = Math.min(wait * 1.6, longestPauseMilliseconds)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== "in-progress") throw error;
      if (performance.now() + wait > end) throw stillInProgress(error, limitMilliseconds);
    }
    await pause(wait, signal);
  }
}

function stillInProgress(cause: AwsError, limitMilliseconds: number): AwsError {
  const { operation, requestId } = cause;
  const message = `It is still in progress after ${Math.round(limitMilliseconds / 1000)} seconds: try again later.`;
  return new AwsError("timed-out", "StillInProgress", message, { operation, requestId, cause });
}
