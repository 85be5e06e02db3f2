import { AwsError } from "../errors";

export interface CredentialContext {
  readonly profile: string;
  /** What renews the sign-in of this profile, if it rests on one. */
  readonly signInCommand?: readonly string[];
}

/**
 * The SDK tells the states of a sign-in apart by their sentences only. They are from `credential-provider-sso`,
 * `-login` and `token-providers`, and from the SSO portal ("Session token not found or invalid").
 */
const signInNeeded =
  /sso session|sso login|token is expired|session token|session has expired|re-?authenticate|load token|token validation/i;

/**
 * What a failed credential provider means for a user. Answers undefined for an error that is not about credentials:
 * an answer of STS, a network failure, the user's Escape.
 */
export function toCredentialError(error: unknown, { profile, signInCommand }: CredentialContext): AwsError | undefined {
  if (!(error instanceof Error)) return undefined;
  const details = { cause: error };
  if (signInCommand && (signInNeeded.test(error.message) || error.name === "UnauthorizedException")) {
    const message = `Sign in again: run "${signInCommand.join(" ")}".`;
    return new AwsError("sign-in-needed", "SignInNeeded", message, { ...details, signInCommand });
  }
  if (error.name === "ForbiddenException") {
    const message = `The sign-in is valid but may not use the account or role of the profile: "${profile}".`;
    return new AwsError("access-denied", error.name, message, details);
  }
  if (!/^(CredentialsProviderError|TokenProviderError|ProviderError)$/.test(error.name)) return undefined;
  return new AwsError("credentials-missing", "CredentialsMissing", missing(profile, error.message), details);
}

function missing(profile: string, reason: string): string {
  if (/could not resolve credentials using profile|could not load credentials from any/i.test(reason))
    return `There are no credentials for the profile "${profile}": choose another profile, or run "aws configure --profile ${profile}".`;
  return `The profile "${profile}" gives no credentials: ${reason.replace(/\.$/, "")}.`;
}
