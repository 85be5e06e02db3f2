import type { Command } from "../command";

/** A key in reserve and its certificate request, in files that only the user may read. */
export const createBackupKey: Command = async (workbench, target, signal) => {
  const { makeBackupKey } = await import("../pinPages");
  await makeBackupKey(workbench, target, signal);
};
