import type { Command } from "../command";

/** Puts the pins of a host into the code at the cursor. */
export const insertPins: Command = async (workbench, target, signal) => {
  const { insertManifestPins } = await import("../pinPages");
  await insertManifestPins(workbench, target, signal);
};
