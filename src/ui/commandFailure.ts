/** A button under a failure: a command to run, or a text to copy. */
export type Fix =
  | { readonly title: string; readonly command: string; readonly argument?: unknown }
  | { readonly title: string; readonly copy: string };

export interface FailureDetails {
  readonly fixes?: readonly Fix[];
  readonly cause?: unknown;
}

/** What a command, or the connection it needs, could not do: one sentence, and the buttons that help. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly fixes: readonly Fix[];

  constructor(
    readonly code: string,
    message: string,
    { fixes = [], cause }: FailureDetails = {},
  ) {
    super(message, { cause });
    this.fixes = fixes;
  }
}

/** By its name: commands and the rest of the extension are bundles of their own, each with a copy of the class. */
export const isCommandFailure = (error: unknown): error is CommandFailure =>
  error instanceof Error && error.name === "CommandFailure";

/** The reason of a signal that the user's Cancel aborted. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";

  constructor() {
    super("Cancelled.");
  }
}

/** True when nothing went wrong: the user, or the end of the window, stopped it. */
export const isCancellation = (error: unknown): boolean =>
  error instanceof Error && (error.name === "Cancelled" || error.name === "AbortError");
