import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** A key in reserve and its certificate request, in files that only the user may read. */
export const makeBackupKey: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
