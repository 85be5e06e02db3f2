import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Which clients an intercepting proxy reads, and which refuse it. */
export const testInterception: Command = () => Promise.reject(new CommandFailure("not-built", "This is being built."));
