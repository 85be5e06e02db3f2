export type InterceptionErrorCode =
  | "no-certificate"
  | "no-key"
  | "key-mismatch"
  | "no-root"
  | "mode-impossible"
  | "not-a-pin"
  | "no-client"
  | "port-taken"
  | "program-failed";

/** What keeps a server, a proxy or a client of the proof from running, in one sentence with the next step. */
export class InterceptionError extends Error {
  override readonly name = "InterceptionError";

  constructor(
    readonly code: InterceptionErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
