import { StoreError, type StoreErrorCode } from "../store/storeError";
import { ServiceError } from "./serviceError";

/** Failures of the store that a client is told about in the store's own words, which name no path. */
const tellable: readonly StoreErrorCode[] = ["full", "read-only", "unavailable", "key-unreadable"];

/** What a client is told: refusals as they are, anything else without a word about our insides. */
export function toServiceError(error: unknown, requestId: string): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof StoreError && error.code === "not-found") {
    return new ServiceError("ResourceNotFoundException", "It was removed in the meantime.", 400, { cause: error });
  }
  const isTellable = error instanceof StoreError && tellable.includes(error.code);
  const message = isTellable ? error.message : `Something failed inside; the log says more under request ${requestId}.`;
  return new ServiceError("InternalFailure", message, 500, { cause: error });
}

/** The shape of an error in AWS's JSON protocols. */
export const errorBody = ({ code, message, details }: ServiceError): string =>
  JSON.stringify({ __type: code, message, ...details });
