import type { Command } from "../command";

/** How loud a rule about certificates is: written into the settings. */
export const setRuleSeverity: Command = async (workbench, target, signal) => {
  const { askRuleSeverity } = await import("../certificatePages");
  await askRuleSeverity(workbench, target, signal);
};
