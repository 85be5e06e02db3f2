import type { DataFolderLock } from "./acquireLock";

/** How often it is looked at, in milliseconds. */
const interval = 2000;

/**
 * Calls back when the lock is no longer held: somebody has removed the data folder, and what is written from now on is lost.
 * Call the result to stop.
 */
export function watchLock(lock: DataFolderLock, onLost: () => void): () => void {
  const timer = setInterval(() => {
    void lock.isHeld().then((isHeld) => {
      if (!isHeld) onLost();
    }, onLost);
  }, interval);
  return () => clearInterval(timer);
}
