import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Writes the files that a pin manifest names. */
export const writeManifestCode: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
