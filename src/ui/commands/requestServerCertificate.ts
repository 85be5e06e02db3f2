import type { Command } from "../command";

/** Requests a certificate of AWS Certificate Manager, and warns before names become public. */
export const requestServerCertificate: Command = async (workbench, target, signal) => {
  const { requestFromAcm } = await import("../certificatePages");
  await requestFromAcm(workbench, target, signal);
};
