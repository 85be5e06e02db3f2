import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";

export const showFindings: Command = () => Promise.reject(new CommandFailure("wrong-target", "This is not built yet."));
