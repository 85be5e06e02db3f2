import type { Command } from "../command";
import { deviceNodeOf, nodeOf } from "../target";

/** Reads on where a list ended. */
export const loadMore: Command = async ({ authorities, devices }, target, signal) => {
  const node = nodeOf(target);
  const deviceNode = deviceNodeOf(target);
  if (deviceNode) await devices.loadMore(deviceNode, signal);
  if (node) await authorities.loadMore(node, signal);
};
