export type StoreErrorCode =
  | "duplicate" // a record with this key exists: a serial number, an ARN
  | "not-found" // the record to change is gone
  | "full" // the disk is full
  | "read-only" // the disk or the file cannot be written
  | "locked" // another process has the store open
  | "corrupt" // the file is damaged; it is left as it is
  | "newer-schema" // written by a newer Rootpin
  | "key-unreadable" // the data key is missing, or is not the one that sealed this key
  | "unavailable"; // anything else that the engine refuses

/** A failure of the store. The message is one sentence for a person and names the file where that helps. */
export class StoreError extends Error {
  override readonly name = "StoreError";

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
