import type { Command } from "../command";
import { nodeOf } from "../target";

/** Reads on where a list ended. */
export const loadMore: Command = async ({ authorities }, target, signal) => {
  const node = nodeOf(target);
  if (node) await authorities.loadMore(node, signal);
};
