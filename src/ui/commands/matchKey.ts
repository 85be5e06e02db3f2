import type { Command } from "../command";

/** Says whether a key, a request and a certificate belong together. */
export const matchKey: Command = async (workbench, target, signal) => {
  const { showKeyMatch } = await import("../certificatePages");
  await showKeyMatch(workbench, target, signal);
};
