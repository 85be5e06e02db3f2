import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Checks the pins of all files of the workspace. */
export const checkWorkspacePins: Command = () =>
  Promise.reject(new CommandFailure("not-built", "This is being built."));
