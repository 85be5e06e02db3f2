import type { Command } from "../command";

/** Connects a device to another region than its own, as if that were gone. */
export const simulateFailover: Command = async (workbench, target, signal) => {
  const { failOver } = await import("../devicePages");
  await failOver(workbench, target, signal);
};
