import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";

export const copySha256: Command = () => Promise.reject(new CommandFailure("wrong-target", "This is not built yet."));
