/** What went wrong, for programs and tests; the message is for people. */
export type PkiErrorCode =
  | "truncated"
  | "malformed-der"
  | "unexpected-tag"
  | "trailing-data"
  | "limit-exceeded"
  | "malformed-value"
  | "unsupported"
  | "no-pem-block"
  | "malformed-pem"
  | "private-key"
  | "signature-invalid"
  | "wrong-password"
  | "invalid-input";

export interface PkiErrorDetails {
  /** Byte (DER) or character (text) where the problem starts, counted from 0. */
  readonly offset?: number;
  /** Line of a text where the problem starts, counted from 1. */
  readonly line?: number;
  readonly cause?: unknown;
}

/** The only error that `pki` throws: a code, one sentence, and the place in the input. */
export class PkiError extends Error {
  override readonly name = "PkiError";
  readonly code: PkiErrorCode;
  readonly offset?: number;
  readonly line?: number;

  constructor(code: PkiErrorCode, message: string, details: PkiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.offset = details.offset;
    this.line = details.line;
  }
}
