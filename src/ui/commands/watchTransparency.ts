import type { Command } from "../command";

/** Reports certificates for the user's names that the user did not issue. */
export const watchTransparency: Command = async (workbench, target, signal) => {
  const { watchLogs } = await import("../certificatePages");
  await watchLogs(workbench, target, signal);
};
