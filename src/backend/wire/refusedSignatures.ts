import type { ServiceContext } from "../operation";
import type { ServiceError } from "./serviceError";

/** Refusals of who asks, as opposed to what is asked. */
const codes: readonly string[] = [
  "IncompleteSignatureException",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
];

/** At most one line in so long a time, in milliseconds: nobody fills the log by asking in vain. */
const shortestPause = 10_000;

/** Writes refused signatures into the audit log, those in between counted. */
export function createRefusalRecorder(context: ServiceContext) {
  const { store, clock } = context;
  let lastLine = -Infinity;
  let unwritten = 0;
  return ({ code }: ServiceError, operation: string): void => {
    if (!codes.includes(code)) return;
    unwritten += 1;
    const now = performance.now();
    if (now - lastLine < shortestPause) return;
    const detail = { code, operation: operation.slice(0, 100), count: unwritten };
    lastLine = now;
    unwritten = 0;
    context.background("record-refusal", () =>
      store.transaction(() =>
        store.audit.append({ at: clock.now(), action: "refuse-signature", resource: "", detail }),
      ),
    );
  };
}
