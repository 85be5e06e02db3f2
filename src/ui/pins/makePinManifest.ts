import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Writes a pin manifest from what the workspace pins. */
export const makePinManifest: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
