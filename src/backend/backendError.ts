export type BackendErrorCode =
  | "usage" // an argument makes no sense
  | "port-in-use"
  | "folder-in-use" // another backend runs on the data folder
  | "folder-unusable" // it cannot be made, or is no folder
  | "folder-unsafe"; // others could read or write the data folder

/** Why a backend cannot start. The message is one sentence for a person, with the next step. */
export class BackendError extends Error {
  override readonly name = "BackendError";

  constructor(
    readonly code: BackendErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
