import type { Command } from "../command";

/** Code that pins a host to what it serves, seen from here. */
export const generatePinsFromHost: Command = async (workbench, target, signal) => {
  const { pinsFromHost } = await import("../pinPages");
  await pinsFromHost(workbench, target, signal);
};
