import type { RunnerMessage } from "../runnerMessages";

/** To the backend. `then` is called once it is on its way. */
export function tell(message: RunnerMessage, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, undefined, {}, then);
}
