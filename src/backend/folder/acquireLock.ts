import { link, rename, rm } from "node:fs/promises";
import { readIfPresent, readLiveLock } from "../../attach/readLock";
import { processStart } from "../../attach/runningProcess";
import type { LockFile, ReadyLine } from "../../protocol/backend";
import { BackendError } from "../backendError";
import { createOwnFile, isErrno, writeTemporary } from "./ownFile";

/** This process has the data folder until it releases it. */
export interface DataFolderLock {
  /** Tells the others where it answers. Throws BackendError "folder-in-use" when another process has the folder after all. */
  publish(where: Pick<ReadyLine, "endpoint" | "mqtt">): Promise<void>;
  /** False once somebody has removed the data folder, or the lock in it. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. What a process left behind that is gone is taken over. Throws BackendError
 * "folder-in-use" when another one runs.
 */
export async function acquireLock(
  path: string,
  about: Pick<LockFile, "region" | "accountId" | "version">,
): Promise<DataFolderLock> {
  const lock: LockFile = { pid: process.pid, processStart: await processStart(process.pid), ...about };
  const text = `${JSON.stringify(lock)}\n`;
  while (!(await createOwnFile(path, text))) {
    const live = await readLiveLock(path);
    if (live) throw inUse(live);
    await removeStale(path);
  }
  return heldLock(path, lock, text);
}

function heldLock(path: string, lock: LockFile, text: string): DataFolderLock {
  let current = text;
  const isHeld = async (): Promise<boolean> => (await readIfPresent(path)) === current;
  return {
    isHeld,
    publish: async ({ endpoint, mqtt }) => {
      if (!(await isHeld())) throw inUse(await readLiveLock(path));
      const next = `${JSON.stringify({ ...lock, endpoint, mqtt })}\n`;
      await rename(await writeTemporary(path, next), path);
      current = next;
    },
    release: async () => {
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

/**
 * Moves a stale lock away. Another process may do the same and have its own lock there by now: one that turns out to be alive
 * is put back, and whoever it belongs to looks again before it answers requests.
 */
async function removeStale(path: string): Promise<void> {
  const away = `${path}.${process.pid}.stale`;
  try {
    await rename(path, away);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  if (await readLiveLock(away)) await link(away, path).catch(ignoreExisting);
  await rm(away, { force: true });
}

function ignoreExisting(error: unknown): void {
  if (!isErrno(error, "EEXIST")) throw error;
}

function inUse(lock: LockFile | undefined): BackendError {
  const who = lock
    ? `process ${lock.pid}${lock.endpoint === undefined ? "" : ` at ${lock.endpoint}`}`
    : "another process";
  return new BackendError(
    "folder-in-use",
    `A backend runs on this data folder already; stop it first, or use it: ${who}.`,
  );
}
