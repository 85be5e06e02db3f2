import type { Command } from "../command";

/** Which clients an intercepting proxy reads, and which refuse it. */
export const testInterception: Command = async (workbench, target, signal) => {
  const { testInterception: run } = await import("../pinPages");
  await run(workbench, target, signal);
};
