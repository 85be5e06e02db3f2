import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Which shipped pins break on which day. */
export const showRotation: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
