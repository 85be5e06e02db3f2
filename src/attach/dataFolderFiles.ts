import { join } from "node:path";

export interface DataFolderFiles {
  readonly store: string;
  readonly credentials: string;
  readonly lock: string;
  readonly log: string;
}

/** Where a backend keeps what in its data folder. */
export const dataFolderFiles = (dataFolder: string): DataFolderFiles => ({
  store: join(dataFolder, "store.sqlite"),
  credentials: join(dataFolder, "credentials.json"),
  lock: join(dataFolder, "backend.lock"),
  log: join(dataFolder, "backend.log"),
});
