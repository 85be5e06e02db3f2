import { signRequest } from "../attach/signature/signRequest";
import type { CredentialProvider } from "./connection/memoizeCredentials";
import { AwsError } from "./errors";
import { objectError, type ObjectPlace, type ObjectRefusal } from "./objectError";
import { toTransportError } from "./transportError";
import { untilAborted } from "./untilAborted";

/** Throws AwsError, or the signal's reason once it is aborted. */
export type ObjectReader = (place: ObjectPlace, signal: AbortSignal) => Promise<string>;

export interface ObjectStoreOptions {
  /** `ownHosts`: of AWS, where each bucket has a host name of its own. */
  readonly endpoint: { readonly url: string; readonly local: boolean; readonly ownHosts: boolean };
  readonly region: string;
  readonly credentials: CredentialProvider;
  /** Aborted when the connection is closed. */
  readonly closed: AbortSignal;
  readonly log: (line: string) => void;
}

export interface ObjectStore {
  readonly read: ObjectReader;
  /** There is none of this name, or it is the caller's. */
  createBucket(bucket: string, signal: AbortSignal): Promise<void>;
}

const timeLimitMilliseconds = 120_000;
/** A report on some 300,000 certificates. More does not become a text, nor a table that anyone reads. */
const longestObject = 200 * 1024 * 1024;

/** The two requests to S3 that Rootpin makes; an SDK for them would be as large as everything else together. */
export function createObjectStore(options: ObjectStoreOptions): ObjectStore {
  return {
    read: async (place, signal) => {
      const { status, body } = await send(options, { method: "GET", operation: "GetObject", ...place }, signal);
      if (status === 200) return body;
      throw objectError({ operation: "GetObject", status, body, place, local: options.endpoint.local });
    },
    createBucket: async (bucket, signal) => {
      const place = { bucket, key: "" };
      const { status, body } = await send(options, { method: "PUT", operation: "CreateBucket", ...place }, signal);
      if (status === 200 || body.includes("<Code>BucketAlreadyOwnedByYou</Code>")) return;
      throw objectError({ operation: "CreateBucket", status, body, place, local: options.endpoint.local });
    },
  };
}

interface ObjectRequest extends ObjectPlace {
  readonly method: "GET" | "PUT";
  readonly operation: ObjectRefusal["operation"];
}

interface ObjectAnswer {
  readonly status: number;
  readonly body: string;
  /** Where the bucket is, when that is not where it was looked for. */
  readonly region: string | null;
}

async function send(options: ObjectStoreOptions, request: ObjectRequest, signal: AbortSignal): Promise<ObjectAnswer> {
  const { closed, endpoint, log, region } = options;
  const either = AbortSignal.any([signal, closed]);
  either.throwIfAborted();
  const started = performance.now();
  const line = (outcome: string) =>
    log(`s3 ${request.operation}: ${outcome}, ${Math.round(performance.now() - started)} ms`);
  try {
    let answer = await sendTo(options, region, request, either);
    const elsewhere = answer.region;
    // Documented: a signature for another region is refused, and the answer names the bucket's own.
    if (answer.status >= 300 && elsewhere && elsewhere !== region) {
      answer = await sendTo(options, elsewhere, request, either);
    }
    line(`status ${answer.status}`);
    return answer;
  } catch (error) {
    line(either.aborted ? "cancelled" : "failed");
    either.throwIfAborted();
    const known = error instanceof AwsError ? error : undefined;
    throw known ?? toTransportError(error, endpoint, { operation: request.operation, cause: error }) ?? error;
  }
}

async function sendTo(
  options: ObjectStoreOptions,
  region: string,
  { method, bucket, key, operation }: ObjectRequest,
  signal: AbortSignal,
): Promise<ObjectAnswer> {
  const { accessKeyId, secretAccessKey, sessionToken } = await untilAborted(options.credentials(), signal);
  const url = objectUrl(options, region, bucket, key);
  const headers = signRequest(
    {
      method,
      path: url.pathname,
      headers: { host: url.host, ...(sessionToken && { "x-amz-security-token": sessionToken }) },
      body: "",
    },
    { accessKeyId, secretAccessKey },
    { region, service: "s3" },
  );
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMilliseconds)]);
  const response = await fetch(url, { method, headers, signal: limited, redirect: "manual" });
  if (Number(response.headers.get("content-length")) > longestObject) {
    await response.body?.cancel();
    throw tooLong(operation, bucket, key);
  }
  return {
    status: response.status,
    body: await response.text(),
    region: response.headers.get("x-amz-bucket-region"),
  };
}

/** A bucket whose name has dots fits no wildcard certificate: it is named in the path, as on other endpoints than AWS's. */
function objectUrl({ endpoint, region: home }: ObjectStoreOptions, region: string, bucket: string, key: string): URL {
  const url = new URL(endpoint.url);
  const path = key.split("/").map(encodedSegment).join("/");
  if (!endpoint.ownHosts) {
    url.pathname = `${url.pathname.replace(/\/$/, "")}/${bucket}${key && `/${path}`}`;
    return url;
  }
  const host = url.host.replace(home, region);
  return new URL(bucket.includes(".") ? `https://${host}/${bucket}/${path}` : `https://${bucket}.${host}/${path}`);
}

/** "UriEncode" of AWS Signature Version 4: all but letters, digits and "-._~". */
const encodedSegment = (segment: string): string =>
  encodeURIComponent(segment).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function tooLong(operation: string, bucket: string, key: string): AwsError {
  const message = `The object is too long to be shown: fetch it with the AWS command line: "s3://${bucket}/${key}".`;
  return new AwsError("invalid", "ObjectTooLong", message, { operation });
}
