import { AwsError, type AwsErrorDetails, type AwsErrorKind, type PolicyStatement } from "./errors";
import { kindOf, sentenceFor } from "./serviceErrors";
import { toTransportError, type Endpoint } from "./transportError";

export interface Called {
  /** As policies name it; default "acm-pca". */
  readonly service?: string;
  /** As AWS spells it. */
  readonly operation: string;
  /** ARN that the operation is about; what a policy has to allow. */
  readonly resource?: string;
}

interface FailedCall extends Called {
  readonly endpoint: Endpoint;
}

/** An answer of AWS that is an error, as the SDK throws it. */
interface ServiceAnswer extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId?: string };
}

/**
 * What a failed call means to a user. Never says what was sent. An error that is neither AWS's nor the network's passes as
 * it is: a question that the user left, a bug.
 */
export function toAwsError(error: unknown, failed: FailedCall): unknown {
  if (error instanceof AwsError) return error;
  if (isServiceAnswer(error)) return serviceError(error, failed);
  const details = { operation: failed.operation, cause: error };
  return toTransportError(error, failed.endpoint, details) ?? (hasAnswer(error) ? unexpected(details, failed) : error);
}

/** A word for the log. */
export function describeError(error: unknown): string {
  if (error instanceof AwsError) return error.code;
  return error instanceof Error ? error.name : "failed";
}

function isServiceAnswer(error: unknown): error is ServiceAnswer {
  if (!(error instanceof Error) || hasUnreadableAnswer(error)) return false;
  return typeof (error as Partial<ServiceAnswer>).$metadata?.httpStatusCode === "number";
}

/** The SDK could not read the answer: a page of a proxy, another service. */
const hasUnreadableAnswer = (error: Error) => error instanceof SyntaxError || error instanceof TypeError;

const hasAnswer = (error: unknown) => error instanceof Error && "$response" in error;

function unexpected(details: AwsErrorDetails, { service, endpoint }: FailedCall): AwsError {
  const name = service === "iot" ? "AWS IoT" : "AWS Private CA";
  const message = `What answers is not ${name}: see whether the endpoint is the right one: "${endpoint.url}".`;
  return new AwsError("service-failed", "UnexpectedAnswer", message, details);
}

function serviceError(error: ServiceAnswer, failed: FailedCall): AwsError {
  const { httpStatusCode: status, requestId } = error.$metadata;
  const kind = kindOf({ code: error.name, status, awsMessage: error.message });
  const policyStatement = kind === "access-denied" ? missingStatement(error.message, failed) : undefined;
  const { operation, endpoint } = failed;
  const { service = "acm-pca" } = failed;
  const code = error.name;
  const message = sentenceFor({ service, kind, code, awsMessage: error.message, operation, local: endpoint.local });
  return new AwsError(kind, error.name, message, { operation, requestId, policyStatement, cause: error });
}

/** An explicit deny cannot be overcome by a statement that allows. */
function missingStatement(
  awsMessage: string,
  { service = "acm-pca", operation, resource }: FailedCall,
): PolicyStatement | undefined {
  if (/explicit deny/i.test(awsMessage)) return undefined;
  return { Effect: "Allow", Action: `${service}:${operation}`, Resource: resource ?? "*" };
}

/** For errors that come without the SDK, from the local backend. */
export function localError(
  { code, awsMessage, status = 400 }: { readonly code: string; readonly awsMessage: string; readonly status?: number },
  details: AwsErrorDetails & { readonly operation: string },
): AwsError {
  const kind: AwsErrorKind = kindOf({ code, status, awsMessage });
  const { operation } = details;
  const message = sentenceFor({ service: "acm-pca", kind, code, awsMessage, operation, local: true });
  return new AwsError(kind, code, message, details);
}
