import type { Command } from "../command";

/** Writes the files that a pin manifest names. */
export const writePinCode: Command = async (workbench, target, signal) => {
  const { writeManifestCode } = await import("../pinPages");
  await writeManifestCode(workbench, target, signal);
};
