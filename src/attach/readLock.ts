import { readFile } from "node:fs/promises";
import { type LockFile, parseLockFile } from "../protocol/backend";
import { isRunning } from "./runningProcess";

/** What the backend that runs on a data folder says of itself; undefined when none runs, whatever file it left behind. */
export async function readLiveLock(path: string): Promise<LockFile | undefined> {
  const lock = parseLockFile(await readIfPresent(path));
  return lock && (await isRunning(lock)) ? lock : undefined;
}

/** The text of a file; empty when there is none. */
export async function readIfPresent(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return "";
    throw error;
  }
}
