import type { Command } from "../command";

/** Which shipped pins break on which day. */
export const simulateRotation: Command = async (workbench, target, signal) => {
  const { showRotation } = await import("../pinPages");
  await showRotation(workbench, target, signal);
};
