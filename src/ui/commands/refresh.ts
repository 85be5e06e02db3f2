import type { Command } from "../command";
import { deviceNodeOf, nodeOf } from "../target";

/** Reads a node anew, or everything. Tries again what failed. */
export const refresh: Command = ({ authorities, devices }, target) => {
  const node = nodeOf(target);
  const deviceNode = deviceNodeOf(target);
  if (node) authorities.refreshNode(node);
  if (deviceNode) devices.refreshNode(deviceNode);
  if (node ?? deviceNode) return Promise.resolve();
  authorities.refresh();
  devices.refresh();
  return Promise.resolve();
};
