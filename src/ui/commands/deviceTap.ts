import type { Command } from "../command";
export const deviceTap: Command = () => Promise.resolve();
