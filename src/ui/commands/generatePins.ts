import type { Command } from "../command";

/** Code that pins a host to a CA or certificate, at the cursor or in a new text. */
export const generatePins: Command = async (workbench, target, signal) => {
  const { generatePinCode } = await import("../pinPages");
  await generatePinCode(workbench, target, signal);
};
