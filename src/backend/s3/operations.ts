import { createBucket, deleteBucket, getBucketAcl, getBucketLocation, headBucket, listBuckets } from "./buckets";
import { listObjects, listObjectsV2 } from "./listObjects";
import { deleteObject, getObject, headObject, putObject } from "./objects";
import type { S3Address } from "./s3Address";
import { s3Error } from "./s3Error";
import type { S3Operation } from "./s3Operation";

/** The operations of S3 that are answered here; of those that fit a request, the first. */
export const s3Operations: readonly S3Operation[] = [
  listBuckets,
  getBucketAcl,
  getBucketLocation,
  listObjectsV2,
  listObjects,
  createBucket,
  headBucket,
  deleteBucket,
  getObject,
  headObject,
  putObject,
  deleteObject,
];

/** Throws MethodNotAllowed or NotImplemented. */
export function operationFor(method: string, { bucket, key, parameters }: S3Address): S3Operation {
  const on = bucket === undefined ? "service" : key === undefined ? "bucket" : "object";
  const found = s3Operations.find(
    (each) => each.method === method && each.on === on && (each.asked === undefined || parameters.has(each.asked)),
  );
  if (!found) throw s3Error("MethodNotAllowed");
  const known = [found.asked, clientHint, ...(found.parameters ?? [])];
  if ([...parameters.keys()].some((name) => !known.includes(name))) throw s3Error("NotImplemented");
  return found;
}

/** AWS's SDK for JavaScript names the operation in the query, for whoever looks; it means nothing. */
const clientHint = "x-id";
