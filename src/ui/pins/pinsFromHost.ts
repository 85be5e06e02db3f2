import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Code that pins a host to what it serves, seen from here. */
export const pinsFromHost: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
