import type { Command } from "../command";

/** Shows what the rules of a profile find at a certificate. */
export const lintCertificate: Command = async (workbench, target, signal) => {
  const { showFindings } = await import("../certificatePages");
  await showFindings(workbench, target, signal);
};
