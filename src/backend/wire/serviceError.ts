/**
 * A refusal that the caller is told about, in AWS's words.
 *
 * `code` is the name that AWS uses ("ResourceNotFoundException"); the message is sent to the client as it is, so it holds no
 * path, stack or SQL. Anything else that an operation throws becomes InternalFailure.
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  /** Further members of the error, such as the ARN of what exists already. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    options?: ErrorOptions & { readonly details?: Readonly<Record<string, string>> },
  ) {
    super(message, options);
    this.details = options?.details ?? {};
  }
}
