/** Why something was not fetched, for programs and tests; the message is for people. */
export type RetrievalErrorCode =
  | "forbidden-url" // not a URL, another scheme than http and https, or with a user's name and password
  | "forbidden-address" // of this computer, of its network, or of nobody
  | "dns"
  | "unreachable"
  | "tls"
  | "timeout"
  | "too-large"
  | "too-many-redirects"
  | "http-status"
  | "encoded"; // compressed, which was not asked for

export class RetrievalError extends Error {
  override readonly name = "RetrievalError";

  constructor(
    readonly code: RetrievalErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
