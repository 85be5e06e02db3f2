/**
 * - unreachable, refused: the log did not answer, or said no
 * - malformed-answer: it answered something else than RFC 6962 says
 * - signature-invalid: its tree head is not signed with its key
 * - inconsistent-tree: it shows a tree that does not go on from the one it showed before
 * - not-included: it does not prove an entry to be in its tree
 */
export type TransparencyErrorCode =
  "unreachable" | "refused" | "malformed-answer" | "signature-invalid" | "inconsistent-tree" | "not-included";

/** What went wrong with a log. */
export class TransparencyError extends Error {
  override readonly name = "TransparencyError";

  constructor(
    readonly code: TransparencyErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether it is a broken promise of the log, not a failure of the way to it. */
  get isLie(): boolean {
    return ["signature-invalid", "inconsistent-tree", "not-included"].includes(this.code);
  }
}
