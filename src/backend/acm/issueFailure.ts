import { ServiceError } from "../wire/serviceError";

/** ACM User Guide, "Handling exceptions": which failure of AWS Private CA is shown under which reason. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["AccessDeniedException", "PCA_ACCESS_DENIED"],
  ["ValidationException", "PCA_INVALID_DURATION"],
  ["InvalidStateException", "PCA_INVALID_STATE"],
  ["LimitExceededException", "PCA_LIMIT_EXCEEDED"],
  ["RequestFailedException", "PCA_REQUEST_FAILED"],
  // Assumed: the page speaks of network and system errors.
  ["InternalFailure", "PCA_REQUEST_FAILED"],
  ["ThrottlingException", "PCA_REQUEST_FAILED"],
  ["ResourceNotFoundException", "PCA_RESOURCE_NOT_FOUND"],
  ["InvalidArnException", "PCA_INVALID_ARN"],
  ["InvalidArgsException", "PCA_INVALID_ARGS"],
]);

/** FailureReason for what issuing threw. */
export const failureReasonOf = (error: unknown): string =>
  (error instanceof ServiceError && reasons.get(error.code)) || "OTHER";
