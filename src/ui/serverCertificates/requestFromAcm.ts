import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";

export const requestFromAcm: Command = () =>
  Promise.reject(new CommandFailure("wrong-target", "This is not built yet."));
