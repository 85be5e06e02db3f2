import type { Command } from "../command";

/** Serves HTTPS on loopback with a certificate of the workbench. */
export const serveHttps: Command = async (workbench, target, signal) => {
  const { serveHttps: run } = await import("../pinPages");
  await run(workbench, target, signal);
};
