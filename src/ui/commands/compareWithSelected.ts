import type { Command } from "../command";

/** Shows how a certificate differs from the one that was selected. */
export const compareWithSelected: Command = async (workbench, target, signal) => {
  const { showComparison } = await import("../certificatePages");
  await showComparison(workbench, target, signal);
};
