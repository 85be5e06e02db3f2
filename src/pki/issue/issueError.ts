export type IssueErrorCode =
  | "invalid-object-identifier"
  | "invalid-serial-number"
  | "invalid-time"
  | "invalid-subject"
  | "invalid-subject-alt-name"
  | "invalid-validity"
  | "unknown-algorithm";

/** What was asked for cannot be put into a certificate. `offset` is where in the given text the trouble starts. */
export class IssueError extends Error {
  override readonly name = "IssueError";

  constructor(
    readonly code: IssueErrorCode,
    message: string,
    readonly offset?: number,
  ) {
    super(message);
  }
}
