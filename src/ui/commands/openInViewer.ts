import type { Command } from "../command";

/** Opens a file in the certificate viewer, which is an editor of its own. */
export const openInViewer: Command = async (workbench, target, signal) => {
  const { openFileInViewer } = await import("../certificatePages");
  await openFileInViewer(workbench, target, signal);
};
