export type PinningErrorCode = "host-pattern" | "role-missing" | "not-a-key" | "unknown-format";

/** Why there are no pins: a code for programs, one sentence with the next step for people. */
export class PinningError extends Error {
  override readonly name = "PinningError";

  constructor(
    readonly code: PinningErrorCode,
    message: string,
  ) {
    super(message);
  }
}
