import type { Command } from "../command";

/** The SHA-256 of a certificate, in hexadecimal. */
export const copyFingerprint: Command = async (workbench, target, signal) => {
  const { copySha256 } = await import("../certificatePages");
  await copySha256(workbench, target, signal);
};
