import { dirname, join } from "node:path";
import { homedir } from "node:os";
import type { Closers } from "./closers";
import { checkOwnFile } from "./folder/ownFile";
import type { SelfTestCheck } from "./operation";
import type { BackendOptions } from "./options";
import { selfTest } from "./selfTest";
import { listBackups } from "./store/backups";
import type { KeyVault } from "./store/keyVault";
import { openKeyVault } from "./store/openKeyVault";
import { type OpenStore, openStore } from "./store/openStore";
import { StoreError } from "./store/storeError";

/** A store that was looked over and can be trusted. */
export interface OpenRecords {
  readonly store: OpenStore;
  readonly keys: KeyVault;
  readonly selfTest: readonly SelfTestCheck[];
  /** Where copies of the store are kept. */
  readonly backupFolder: string;
}

/** Opens the store and its keys, and tests them. Throws StoreError; a damaged store stays as it is, and its copies are named. */
export async function openRecords(path: string, options: BackendOptions, closers: Closers): Promise<OpenRecords> {
  const backupFolder = join(dirname(path), "backups");
  for (const suffix of ["", "-wal", "-shm"]) await checkOwnFile(path + suffix);
  const { surroundings = { platform: process.platform, env: process.env, home: homedir() }, passphrase } = options;
  try {
    const store = closers.own(await openStore(path, options.driver), (open) => open.close());
    const keys = closers.own(await openKeyVault(store, { ...surroundings, passphrase }), (vault) => vault.forget());
    return { store, keys, selfTest: await selfTest(store, keys), backupFolder };
  } catch (error) {
    throw error instanceof StoreError && error.code === "corrupt" ? await withCopies(error, backupFolder) : error;
  }
}

async function withCopies(error: StoreError, folder: string): Promise<StoreError> {
  const [newest] = await listBackups(folder);
  if (newest === undefined) return error;
  const message = `${error.message} To go on with the newest copy, put it in the store's place: "${newest}".`;
  return new StoreError("corrupt", message, { cause: error });
}
