/** What went wrong, as far as the next step depends on it. */
export type AwsErrorKind =
  | "sign-in-needed"
  | "credentials-missing"
  | "credentials-expired"
  | "credentials-rejected"
  | "access-denied"
  | "clock-skew"
  | "unreachable"
  | "timed-out"
  | "throttled"
  | "quota"
  | "not-found"
  | "wrong-state"
  | "in-progress"
  | "conflict"
  | "invalid"
  | "configuration"
  | "read-only"
  | "service-failed";

/** Statement that a user can paste into an IAM policy. */
export interface PolicyStatement {
  readonly Effect: "Allow";
  readonly Action: string;
  readonly Resource: string;
}

export interface AwsErrorDetails {
  /** The operation as AWS spells it, for example "IssueCertificate". */
  readonly operation?: string;
  readonly requestId?: string;
  /** kind "access-denied": the statement that is missing. */
  readonly policyStatement?: PolicyStatement;
  /** kind "sign-in-needed": program and arguments of the command that signs in, for a visible terminal. */
  readonly signInCommand?: readonly string[];
  readonly cause?: unknown;
}

/**
 * A call to AWS, or to the local backend, that failed.
 * The message is one sentence with the next step; `code` is AWS's error name, or one of ours where there was no answer.
 */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly operation?: string;
  readonly requestId?: string;
  readonly policyStatement?: PolicyStatement;
  readonly signInCommand?: readonly string[];

  constructor(
    readonly kind: AwsErrorKind,
    readonly code: string,
    message: string,
    details: AwsErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.operation = details.operation;
    this.requestId = details.requestId;
    this.policyStatement = details.policyStatement;
    this.signInCommand = details.signInCommand;
  }
}

/** True for an AwsError of any bundle: each has a class of its own, so that `instanceof` does not tell. */
export const isAwsError = (error: unknown): error is AwsError => error instanceof Error && error.name === "AwsError";
