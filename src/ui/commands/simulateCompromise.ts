import type { Command } from "../command";

/** What hangs on a CA, and what to do when its key is stolen. */
export const simulateCompromise: Command = async (workbench, target, signal) => {
  const { showDrill } = await import("../certificatePages");
  await showDrill(workbench, target, signal);
};
