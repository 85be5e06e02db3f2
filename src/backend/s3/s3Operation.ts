import type { OperationContext } from "../operation";
import type { HttpAnswer, ReceivedRequest } from "../wire/endpoint";

/** An operation of S3: one row in `operations.ts`. */
export interface S3Operation {
  readonly name: string;
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE";
  readonly on: "service" | "bucket" | "object";
  /** The query parameter that asks for this operation; the first row that fits is taken. */
  readonly asked?: string;
  /** Other query parameters that it knows; one that nobody knows may change the meaning, so it is refused. */
  readonly parameters?: readonly string[];
  run(context: OperationContext, request: S3Request): HttpAnswer | Promise<HttpAnswer>;
}

export interface S3Request extends Pick<ReceivedRequest, "headers" | "body"> {
  /** Empty for an operation on the service. */
  readonly bucket: string;
  /** Empty for an operation that is not on an object. */
  readonly key: string;
  readonly parameters: URLSearchParams;
}

export const xmlAnswer = (body: string): HttpAnswer => ({
  status: 200,
  headers: { "Content-Type": "application/xml" },
  body,
});

export const emptyAnswer = (status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  status,
  headers,
  body: "",
});
