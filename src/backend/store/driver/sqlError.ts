import { StoreError, type StoreErrorCode } from "../storeError";

/** SQLite's own sentences: the one thing that both engines give. https://www.sqlite.org/rescode.html */
const meanings: readonly [pattern: RegExp, code: StoreErrorCode, sentence: string][] = [
  [/UNIQUE constraint failed/, "duplicate", "A record with this key exists already."],
  [/database or disk is full/, "full", "The disk is full: nothing was changed. Free some space and try again."],
  [
    /readonly database/,
    "read-only",
    "The store cannot be written: nothing was changed. Check the disk and the file's mode.",
  ],
  [/disk I\/O error/, "unavailable", "The disk refused to read or write: nothing was changed. Check its free space."],
  [/database is locked|database table is locked/, "locked", "Another process has the store open."],
  [/not a database|disk image is malformed/, "corrupt", "The store is damaged."],
];

/** Runs `work` and turns what an engine throws into a `StoreError`; the engine's own words stay in `cause`. */
export function withStoreErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorFrom(error);
  }
}

function storeErrorFrom(error: unknown): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  const [, code, sentence] = meanings.find(([pattern]) => pattern.test(message)) ?? [
    undefined,
    "unavailable" as const,
    "The store could not do what was asked: nothing was changed.",
  ];
  return new StoreError(code, sentence, { cause: error });
}
