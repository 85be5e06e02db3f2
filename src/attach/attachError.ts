export type AttachErrorCode =
  | "not-answering" // a backend holds the data folder but does not answer
  | "foreign-listener" // something answers that does not know this data folder's key
  | "unreachable" // nothing answers at the endpoint
  | "refused" // the backend refused the operation; `serviceCode` says why
  | "start-failed"; // a backend was started and ended, or never got ready

/** A backend that cannot be found, started or asked. The message is one sentence for a person. */
export class AttachError extends Error {
  override readonly name = "AttachError";
  /** The backend's own name of the error, such as "ValidationException"; with code "refused" only. */
  readonly serviceCode?: string;

  constructor(
    readonly code: AttachErrorCode,
    message: string,
    { serviceCode, ...options }: ErrorOptions & { readonly serviceCode?: string } = {},
  ) {
    super(message, options);
    if (serviceCode !== undefined) this.serviceCode = serviceCode;
  }
}
