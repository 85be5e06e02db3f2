import { describeError, toAwsError, type Called } from "./toAwsError";
import type { Endpoint } from "./transportError";
import { untilAborted } from "./untilAborted";

/** What every answer of an SDK client carries. */
interface Answer {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number };
}

/**
 * Makes one call: logs it by name, never by content; throws AwsError, or the signal's reason as soon as it is aborted,
 * whatever the SDK is waiting for (credentials and the pause before a retry take no signal).
 */
export type Caller = <Out extends Answer>(
  called: Called,
  signal: AbortSignal,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Out>,
) => Promise<Out>;

export interface CallerOptions {
  readonly endpoint: Endpoint;
  /** Aborted when the connection is closed. */
  readonly closed: AbortSignal;
  readonly log: (line: string) => void;
}

export function createCaller({ endpoint, closed, log }: CallerOptions): Caller {
  return async (called, signal, send) => {
    const either = AbortSignal.any([signal, closed]);
    either.throwIfAborted();
    const started = performance.now();
    const line = (outcome: string, answer: Partial<Answer>) =>
      log(logLine(called, outcome, performance.now() - started, answer.$metadata));
    try {
      const answer = await untilAborted(send({ abortSignal: either }), either);
      line("ok", answer);
      return answer;
    } catch (error) {
      line(either.aborted ? "cancelled" : describeError(error), metadataOf(error));
      either.throwIfAborted();
      throw toAwsError(error, { ...called, endpoint });
    }
  };
}

function logLine(
  { service = "acm-pca", operation }: Called,
  outcome: string,
  milliseconds: number,
  metadata: Answer["$metadata"] = {},
): string {
  const { httpStatusCode, requestId, attempts = 1 } = metadata;
  return [
    `${service} ${operation}: ${outcome}`,
    ...(httpStatusCode === undefined ? [] : [`status ${httpStatusCode}`]),
    `${Math.round(milliseconds)} ms`,
    ...(requestId ? [`request ${requestId}`] : []),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ].join(", ");
}

const metadataOf = (error: unknown): Partial<Answer> =>
  error instanceof Error && "$metadata" in error ? (error as Partial<Answer>) : {};
