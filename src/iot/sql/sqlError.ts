/** A rule's SQL that cannot be evaluated: the message names the construct and where it stands. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  readonly code = "sql-parse";

  constructor(
    reason: string,
    /** Of the first character of what is wrong, counted from 1. */
    readonly position: number,
  ) {
    super(`${reason} (position ${position})`);
  }
}
