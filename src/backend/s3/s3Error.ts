import type { HttpAnswer } from "../wire/endpoint";
import { ServiceError } from "../wire/serviceError";
import { elements, element } from "./xml";

/** S3's codes of errors with their statuses, and its sentences (Amazon S3 API Reference, "Error responses"). */
const errors = {
  AccessDenied: [403, "Access Denied"],
  BadDigest: [400, "The Content-MD5 or checksum value that you specified did not match what the server received."],
  BucketAlreadyOwnedByYou: [409, "Your previous request to create the named bucket succeeded and you already own it."],
  BucketNotEmpty: [409, "The bucket you tried to delete is not empty"],
  EntityTooLarge: [400, "Your proposed upload exceeds the maximum allowed object size."],
  IllegalLocationConstraintException: [
    400,
    "The location constraint is incompatible for the region specific endpoint this request was sent to.",
  ],
  IncompleteBody: [400, "The request body terminated unexpectedly"],
  InvalidArgument: [400, "Invalid Argument"],
  InvalidBucketName: [400, "The specified bucket is not valid."],
  InvalidLocationConstraint: [400, "The specified location-constraint is not valid"],
  InvalidRange: [416, "The requested range is not satisfiable"],
  InvalidURI: [400, "Couldn't parse the specified URI."],
  KeyTooLongError: [400, "Your key is too long"],
  MethodNotAllowed: [405, "The specified method is not allowed against this resource."],
  NoSuchBucket: [404, "The specified bucket does not exist"],
  NoSuchKey: [404, "The specified key does not exist."],
  NotImplemented: [501, "The local backend does not answer this part of S3."],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

/** A refusal as S3 words it. */
export function s3Error(code: keyof typeof errors): ServiceError {
  const [status, message] = errors[code];
  return new ServiceError(code, message, status);
}

/** What is refused before S3 has a say, or by a fault, in S3's words. */
const counterparts: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ["AccessDenied", 403],
  MissingAuthenticationTokenException: ["AccessDenied", 403],
  UnrecognizedClientException: ["InvalidAccessKeyId", 403],
  InvalidSignatureException: ["SignatureDoesNotMatch", 403],
  IncompleteSignatureException: ["AuthorizationHeaderMalformed", 400],
  RequestEntityTooLargeException: ["EntityTooLarge", 400],
  ThrottlingException: ["SlowDown", 503],
  InternalFailure: ["InternalError", 500],
  ResourceNotFoundException: ["NoSuchBucket", 404],
};

export function errorAnswer({ code, status, message }: ServiceError, requestId: string): HttpAnswer {
  const [name, answered] = counterparts[code] ?? [code, status];
  const content = elements({ Code: name, Message: message, RequestId: requestId });
  return {
    status: answered,
    headers: { "Content-Type": "application/xml", "x-amz-request-id": requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${element("Error", content)}`,
  };
}
