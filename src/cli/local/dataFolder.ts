import { homedir } from "node:os";
import { resolve } from "node:path";
import { defaultDataFolder } from "../../protocol/dataFolder";
import type { Io } from "../io";

/** The data folder that `--data` names, else everybody's. Absolute. */
export const dataFolderOf = (data: string | undefined, { env }: Io): string =>
  resolve(data ?? defaultDataFolder({ platform: process.platform, env, home: homedir() }));

export const dataUsage = `  --data DIR   the backend's data folder (default: ROOTPIN_DATA, else one folder for everybody, the extension included)`;
