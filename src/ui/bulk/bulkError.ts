/** What keeps a whole bulk from being read or run. */
export class BulkError extends Error {
  override readonly name = "BulkError";

  constructor(
    readonly code: "bad-table" | "bad-row" | "nothing-to-issue" | "other-run" | "bad-journal" | "file-exists",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
