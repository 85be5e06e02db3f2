import type { Command } from "../command";

/** Whether the pins of a host hold for the chain that it serves now. */
export const checkPinsAgainstHost: Command = async (workbench, target, signal) => {
  const { pinsAgainstHost } = await import("../pinPages");
  await pinsAgainstHost(workbench, target, signal);
};
