import type { Command } from "../command";

/** Checks the pins of all files of the workspace. */
export const checkPins: Command = async (workbench, target, signal) => {
  const { checkWorkspacePins } = await import("../pinPages");
  await checkWorkspacePins(workbench, target, signal);
};
