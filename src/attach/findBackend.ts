import { resolve } from "node:path";
import { parseBackendCredentials, type ReadyLine } from "../protocol/backend";
import { AttachError } from "./attachError";
import { callControl } from "./callControl";
import { dataFolderFiles } from "./dataFolderFiles";
import { readIfPresent, readLiveLock } from "./readLock";

/** How long a backend may take to answer who it is, in milliseconds. */
const patience = 3000;

/**
 * The backend that runs on a data folder and answers: its lock file names a live process, and at its endpoint somebody knows
 * this folder's key. Undefined when there is none, or while it is still starting.
 */
export async function findBackend(dataFolder: string, signal: AbortSignal): Promise<ReadyLine | undefined> {
  const data = resolve(dataFolder);
  const files = dataFolderFiles(data);
  const lock = await readLiveLock(files.lock);
  const credentials = parseBackendCredentials(await readIfPresent(files.credentials));
  if (lock?.endpoint === undefined || !lock.mqtt || !credentials) return undefined;
  const { endpoint, mqtt, region, accountId, version, pid } = lock;
  const ready: ReadyLine = { ready: true, endpoint, mqtt, region, accountId, credentials, data, pid, version };
  return (await answers(ready, signal)) ? ready : undefined;
}

async function answers(ready: ReadyLine, signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(patience);
  try {
    await callControl(ready, "GetStatus", {}, AbortSignal.any([signal, limit]));
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AttachError || limit.aborted) return false;
    throw error;
  }
}
