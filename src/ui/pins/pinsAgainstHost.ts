import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Whether the pins of a host hold for the chain that it serves now. */
export const pinsAgainstHost: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
