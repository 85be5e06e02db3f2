import type { ACMPCAClient } from "@aws-sdk/client-acm-pca";
import type { Caller } from "./caller";
import { AwsError } from "./errors";

export interface PrivateCaClient {
  readonly client: ACMPCAClient;
  readonly call: Caller;
}

/** What the API promises to answer. */
export function given<T>(value: T | undefined, operation: string): T {
  if (value !== undefined && value !== "") return value;
  const message = `The answer to ${operation} is incomplete: see whether the endpoint is the right one.`;
  throw new AwsError("service-failed", "UnexpectedAnswer", message, { operation });
}
