import type { ServiceContext } from "../operation";
import type { RequestHead } from "../wire/endpoint";
import { isBucketName } from "./bucketName";
import { s3Error } from "./s3Error";

/** What a request is about: all buckets, one, or an object in it. */
export interface S3Address {
  readonly bucket?: string;
  readonly key?: string;
  readonly parameters: URLSearchParams;
}

/** The bucket of a virtual-hosted request: "<bucket>.localhost:<port>". Every name below "localhost" is this machine (RFC 6761). */
export function hostedBucket(host: string, { endpoint }: Pick<ServiceContext, "endpoint">): string | undefined {
  const suffix = `.localhost:${new URL(endpoint).port}`;
  const bucket = host.endsWith(suffix) ? host.slice(0, -suffix.length) : "";
  return isBucketName(bucket) ? bucket : undefined;
}

/** Path style "/<bucket>/<key>", or virtual-hosted with the key alone. Throws what S3 says to a path that is none. */
export function addressOf({ path, query, host }: RequestHead, context: Pick<ServiceContext, "endpoint">): S3Address {
  const parameters = new URLSearchParams(query);
  const hosted = hostedBucket(host, context);
  const decoded = decode(path.slice(1));
  if (hosted !== undefined) return { bucket: hosted, ...(decoded !== "" && { key: decoded }), parameters };
  const slash = decoded.indexOf("/");
  const bucket = slash < 0 ? decoded : decoded.slice(0, slash);
  const key = slash < 0 ? "" : decoded.slice(slash + 1);
  if (bucket === "" && key === "") return { parameters };
  if (!isBucketName(bucket)) throw s3Error("InvalidBucketName");
  return { bucket, ...(key !== "" && { key }), parameters };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw s3Error("InvalidURI");
  }
}
