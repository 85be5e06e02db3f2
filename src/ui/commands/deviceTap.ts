import type { Command } from "../command";

/** Listens for a real device and shows what it does in TLS; called once more, it stops. */
export const deviceTap: Command = async (workbench, target, signal) => {
  const { tapDevices } = await import("../devicePages");
  await tapDevices(workbench, target, signal);
};
