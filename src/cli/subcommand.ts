import type { Io } from "./io";

/** One subcommand of `rootpin`, in a file of its own. */
export interface Subcommand {
  /** One word or two, such as "local start". */
  readonly name: string;
  /** One line for the list that `rootpin --help` prints. */
  readonly summary: string;
  /** What `rootpin NAME --help` prints: synopsis, options, JSON and exit codes. */
  readonly usage: string;
  /**
   * Takes the arguments after the name; `--help` never gets here. Resolves with the exit code: 0 done or good, 1 the verdict
   * is bad. Throws a `CliError` for 2 and 3; anything else thrown is 3.
   */
  run(args: readonly string[], io: Io, signal: AbortSignal): Promise<number>;
}
