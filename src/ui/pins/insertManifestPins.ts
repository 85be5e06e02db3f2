import { CommandFailure } from "../commandFailure";
import type { Command } from "../command";

/** Puts the pins of a host into the code at the cursor. */
export const insertManifestPins: Command = () =>
  Promise.reject(new CommandFailure("not-built", "This is being built."));
