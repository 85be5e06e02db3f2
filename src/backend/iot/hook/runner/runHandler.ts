import type { Invocation } from "../runnerMessages";
import { failureOf } from "./failureOf";
import type { Handler } from "./loadHandler";
import { tell } from "./tell";

/**
 * Calls the handler as Lambda does: it answers with a promise or through its callback (or the old context.succeed, fail and
 * done); one that does neither has answered null once nothing is left to do.
 */
export function runHandler(handler: Handler, invocation: Invocation): void {
  let isOver = false;
  const end = (answer: () => void): void => {
    if (isOver) return;
    isOver = true;
    process.off("beforeExit", nothingLeft);
    process.channel?.ref();
    answer();
  };
  const succeed = (value: unknown): void => end(() => tellResult(value));
  const fail = (error: unknown): void => end(() => tell({ kind: "failed", failure: failureOf(error) }));
  const callback = (error: unknown, value?: unknown): void => {
    if (error === undefined || error === null) succeed(value);
    else fail(error);
  };
  const nothingLeft = (): void => succeed(null);
  process.on("beforeExit", nothingLeft);
  // Without this, the channel to the backend is always something left to do.
  process.channel?.unref();
  try {
    const result = handler(invocation.event, contextOf(invocation, { succeed, fail, done: callback }), callback);
    if (isThenable(result)) Promise.resolve(result).then(succeed, fail);
  } catch (error) {
    fail(error);
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

function tellResult(value: unknown): void {
  try {
    const json = JSON.stringify(value ?? null) as string | undefined;
    tell({ kind: "returned", value: json ?? "null" });
  } catch (error) {
    tell({ kind: "failed", failure: failureOf(error) }); // It cannot be written as JSON, which Lambda answers likewise.
  }
}

/** Lambda's context object (AWS Lambda Developer Guide, "Using the Lambda context object"). */
function contextOf({ functionName, functionArn, requestId, milliseconds }: Invocation, old: object): object {
  const ends = Date.now() + milliseconds;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn,
    memoryLimitInMB: "128",
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, ends - Date.now()),
    ...old,
  };
}
