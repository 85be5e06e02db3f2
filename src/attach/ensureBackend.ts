import { setTimeout as sleep } from "node:timers/promises";
import type { ReadyLine } from "../protocol/backend";
import { AttachError } from "./attachError";
import { dataFolderFiles } from "./dataFolderFiles";
import { findBackend } from "./findBackend";
import { type BackendProgram, launchBackend } from "./launchBackend";
import { readLiveLock } from "./readLock";

export interface AttachedBackend {
  readonly ready: ReadyLine;
  /** It was started by this call, with this call's arguments; otherwise it was running already. */
  readonly started: boolean;
}

/** How long to wait for a backend that somebody else has just started, in milliseconds. */
const patience = 10_000;

/**
 * The backend of a data folder: the one that runs, else a new one. When two processes ask at the same time, both get the same.
 * Throws AttachError "start-failed" or "not-answering", and the signal's reason once it is aborted.
 */
export async function ensureBackend(program: BackendProgram, signal: AbortSignal): Promise<AttachedBackend> {
  const running = await findBackend(program.dataFolder, signal);
  if (running) return { ready: running, started: false };
  try {
    return { ready: await launchBackend(program, signal), started: true };
  } catch (error) {
    signal.throwIfAborted();
    // A backend also ends when another one holds the folder: then that one is the one to use.
    const other = await waitForOther(program.dataFolder, signal);
    if (other) return { ready: other, started: false };
    throw error;
  }
}

/** Undefined when nobody holds the data folder. */
async function waitForOther(dataFolder: string, signal: AbortSignal): Promise<ReadyLine | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const lock = await readLiveLock(dataFolderFiles(dataFolder).lock);
    if (!lock) return undefined;
    const found = await findBackend(dataFolder, signal);
    if (found) return found;
    if (Date.now() > end) {
      const message = `Another backend holds the data folder and does not answer. End it and try again: process ${lock.pid}.`;
      throw new AttachError("not-answering", message);
    }
    await sleep(50, undefined, { signal });
  }
}
