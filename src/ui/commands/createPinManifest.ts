import type { Command } from "../command";

/** Writes a pin manifest from what the workspace pins. */
export const createPinManifest: Command = async (workbench, target, signal) => {
  const { makePinManifest } = await import("../pinPages");
  await makePinManifest(workbench, target, signal);
};
