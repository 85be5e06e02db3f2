/** What a subcommand may touch of the process it runs in. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  /** Somebody sits at a terminal and sees standard output. */
  readonly interactive: boolean;
  /** To standard output: the result, and nothing else. */
  write(text: string): void;
  /** To standard error: diagnostics and progress. */
  warn(text: string): void;
  /** Standard input until its end. */
  readInput(signal: AbortSignal): Promise<Uint8Array>;
}
