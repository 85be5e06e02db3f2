import type { Log } from "./log";
import { backupTime, listBackups } from "./store/backups";
import type { OpenStore } from "./store/openStore";

const day = 24 * 60 * 60 * 1000;

/** Makes a copy when the newest is a day old, or there is none; by the machine's clock. A failure is logged. */
export async function backUpStore(store: OpenStore, folder: string, log: Log): Promise<void> {
  try {
    const [newest] = await listBackups(folder);
    const now = new Date();
    if (newest !== undefined && now.getTime() - backupTime(newest).getTime() < day) return;
    if (store.authorities.regions().length === 0) return; // nothing to lose yet
    await store.backUp(folder, now);
    log.info("backed-up");
  } catch (error) {
    log.error("back-up", error); // a full disk must not keep the backend from starting
  }
}
