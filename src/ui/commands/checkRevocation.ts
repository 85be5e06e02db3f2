import type { Command } from "../command";

/** Asks the revocation lists and OCSP responders that a certificate names. */
export const checkRevocation: Command = async (workbench, target, signal) => {
  const { askForRevocation } = await import("../certificatePages");
  await askForRevocation(workbench, target, signal);
};
