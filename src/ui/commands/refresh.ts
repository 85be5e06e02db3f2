import type { Command } from "../command";
import { nodeOf } from "../target";

/** Reads a node anew, or everything. Tries again what failed. */
export const refresh: Command = ({ authorities }, target) => {
  const node = nodeOf(target);
  if (node) authorities.refreshNode(node);
  else authorities.refresh();
  return Promise.resolve();
};
