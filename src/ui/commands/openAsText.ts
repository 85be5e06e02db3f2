import type { Command } from "../command";

/** Opens what the certificate viewer shows as text. */
export const openAsText: Command = async (workbench, target, signal) => {
  const { openViewedAsText } = await import("../certificatePages");
  await openViewedAsText(workbench, target, signal);
};
