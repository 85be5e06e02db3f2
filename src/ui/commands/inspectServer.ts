import type { Command } from "../command";

/** Shows the chain that a server sends. */
export const inspectServer: Command = async (workbench, target, signal) => {
  const { showServer } = await import("../certificatePages");
  await showServer(workbench, target, signal);
};
