import type { Command } from "../command";

/** Keeps a certificate in mind, to be compared with another. */
export const selectForCompare: Command = async (workbench, target, signal) => {
  const { keepForCompare } = await import("../certificatePages");
  await keepForCompare(workbench, target, signal);
};
