import { AwsError, type AwsErrorDetails } from "../errors";
import { toTransportError } from "../transportError";

export interface CredentialContext {
  readonly profile: string;
  /** What renews the sign-in of this profile, if it rests on one. */
  readonly signInCommand?: readonly string[];
  /** The role that the profile assumes. */
  readonly roleArn?: string;
}

/**
 * The SDK tells the states of a sign-in apart by their sentences only. They are from `credential-provider-sso`,
 * `-login` and `token-providers`, and from the SSO portal ("Session token not found or invalid").
 */
const signInNeeded =
  /sso session|sso login|token is expired|session token|session has expired|re-?authenticate|load token|token validation/i;

/**
 * What a failed credential provider means for a user. Answers undefined for an error that is not about credentials, such
 * as the user's Escape.
 */
export function toCredentialError(error: unknown, context: CredentialContext): AwsError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { profile, signInCommand } = context;
  const details = { cause: error };
  if (signInCommand && (signInNeeded.test(error.message) || error.name === "UnauthorizedException")) {
    const message = `Sign in again: run "${signInCommand.join(" ")}".`;
    return new AwsError("sign-in-needed", "SignInNeeded", message, { ...details, signInCommand });
  }
  if (error.name === "ForbiddenException") {
    const message = `The sign-in is valid but may not use the account or role of the profile: "${profile}".`;
    return new AwsError("access-denied", error.name, message, details);
  }
  const answered = toSecurityTokenError(error, context);
  if (answered) return answered;
  if (/^(CredentialsProviderError|TokenProviderError|ProviderError)$/.test(error.name))
    return new AwsError("credentials-missing", "CredentialsMissing", missing(profile, error.message), details);
  return toTransportError(error, { url: `AWS sign-in for the profile ${profile}`, local: false }, details);
}

/** What STS answers to a profile that assumes a role. */
function toSecurityTokenError(error: Error, { profile, roleArn }: CredentialContext): AwsError | undefined {
  const details: AwsErrorDetails = { operation: "AssumeRole", cause: error };
  switch (error.name) {
    case "AccessDenied": {
      const message = `The profile may not assume its role: ask for the permission sts:AssumeRole, or choose another profile: "${profile}".`;
      const policyStatement = roleArn
        ? { Effect: "Allow" as const, Action: "sts:AssumeRole", Resource: roleArn }
        : undefined;
      return new AwsError("access-denied", error.name, message, { ...details, policyStatement });
    }
    case "ExpiredToken":
    case "ExpiredTokenException": {
      const message = `The keys that the profile rests on have expired: renew them: "${profile}".`;
      return new AwsError("credentials-expired", error.name, message, details);
    }
    case "InvalidClientTokenId":
    case "SignatureDoesNotMatch":
    case "UnrecognizedClientException": {
      const message = `AWS does not accept the keys that the profile rests on: see to them: "${profile}".`;
      return new AwsError("credentials-rejected", error.name, message, details);
    }
    default:
      return undefined;
  }
}

function missing(profile: string, reason: string): string {
  if (/could not resolve credentials using profile|could not load credentials from any/i.test(reason))
    return `There are no credentials for the profile "${profile}": choose another profile, or run "aws configure --profile ${profile}".`;
  return `The profile "${profile}" gives no credentials: ${reason.replace(/\.$/, "")}.`;
}
