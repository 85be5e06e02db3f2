import type { CommandTarget } from "./target";
import type { Workbench } from "./workbench";

/** Asks, acts, refreshes. No answer from the user means return: nothing has happened. */
export type Command = (workbench: Workbench, target: CommandTarget, signal: AbortSignal) => Promise<void>;

export interface CommandEntry {
  readonly id: string;
  readonly run: Command;
  /** Is connected before it runs; the local backend is started for it. */
  readonly connects?: true;
  /** Changes what it is connected to: refused in read-only mode. */
  readonly changes?: true;
  /** Needs credentials, network or another process: refused in Restricted Mode. */
  readonly trusted?: true;
}
