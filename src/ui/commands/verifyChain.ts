import type { Command } from "../command";

/** Shows all paths from a certificate to the roots that the user chooses, each with its verdict. */
export const verifyChain: Command = async (workbench, target, signal) => {
  const { showPaths } = await import("../certificatePages");
  await showPaths(workbench, target, signal);
};
