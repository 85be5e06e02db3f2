/** Wrong usage or unreadable input is 2; surroundings that fail (port, disk, network, AWS) are 3. */
export type FailureExitCode = 2 | 3;

/** Ends a subcommand: the message goes to standard error, `exitCode` to the shell. */
export class CliError extends Error {
  override readonly name = "CliError";

  constructor(
    readonly code: string,
    message: string,
    readonly exitCode: FailureExitCode,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Wrong usage: says what is wrong; `main` adds how to get help. */
export function usageError(message: string): CliError {
  return new CliError("usage", message, 2);
}
