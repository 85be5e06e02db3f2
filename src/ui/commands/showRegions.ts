import type { Command } from "../command";

/** Which CAs are registered in which regions, and what differs. */
export const showRegions: Command = async (workbench, target, signal) => {
  const { showMatrix } = await import("../devicePages");
  await showMatrix(workbench, target, signal);
};
