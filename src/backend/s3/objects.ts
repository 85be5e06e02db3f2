import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { ObjectRecord } from "../store/objects";
import type { Store } from "../store/store";
import { findBucket } from "./buckets";
import { parseRange } from "./byteRange";
import { decodeChunks } from "./chunkedBody";
import { s3Error } from "./s3Error";
import { emptyAnswer, type S3Operation, type S3Request } from "./s3Operation";

const headersOf = ({ contentType, etag, modifiedAt }: ObjectRecord) => ({
  "Content-Type": contentType,
  ETag: `"${etag}"`,
  "Last-Modified": modifiedAt.toUTCString(),
  "Accept-Ranges": "bytes",
});

/** With the bytes; throws NoSuchBucket or NoSuchKey. */
function findObject(store: Store, { bucket, key }: Pick<S3Request, "bucket" | "key">) {
  findBucket(store, bucket);
  const object = store.objects.getObject(bucket, key);
  if (!object) throw s3Error("NoSuchKey");
  return object;
}

const getOrHead: S3Operation["run"] = ({ store }, request) => {
  const { body, ...object } = findObject(store, request);
  const range = parseRange(request.headers.range, object.size);
  if (range === "unsatisfiable") throw s3Error("InvalidRange");
  if (!range) return { status: 200, headers: headersOf(object), body };
  const { start, end } = range;
  const headers = { ...headersOf(object), "Content-Range": `bytes ${start}-${end - 1}/${object.size}` };
  return { status: 206, headers, body: body.subarray(start, end) };
};

export const getObject: S3Operation = { name: "GetObject", method: "GET", on: "object", run: getOrHead };

/** The same without the body, which Node does not send to a HEAD. */
export const headObject: S3Operation = { name: "HeadObject", method: "HEAD", on: "object", run: getOrHead };

/** "The name for a key is a sequence of Unicode characters whose UTF-8 encoding is at most 1,024 bytes long." */
const longestKey = 1024;

/** Conditions, and the copy of an object: to pass over one would do something else than was asked. */
const unsupported = ["if-match", "if-none-match", "x-amz-copy-source"];

export const putObject: S3Operation = {
  name: "PutObject",
  method: "PUT",
  on: "object",
  run: async ({ store, clock }, { bucket, key, headers, body: sent }) => {
    if (unsupported.some((name) => headers[name] !== undefined)) throw s3Error("NotImplemented");
    if (Buffer.byteLength(key) > longestKey) throw s3Error("KeyTooLongError");
    const body = headers["x-amz-decoded-content-length"] === undefined ? sent : decodeChunks(sent);
    checkDigest(headers, body);
    const { etag } = await store.transaction(() => {
      findBucket(store, bucket);
      const contentType = headers["content-type"] ?? "binary/octet-stream";
      const isPublic = headers["x-amz-acl"] === "public-read";
      return store.objects.putObject({ bucket, key, body, contentType, isPublic, at: clock.now() });
    });
    return emptyAnswer(200, { ETag: `"${etag}"` });
  },
};

function checkDigest(headers: IncomingHttpHeaders, body: Uint8Array): void {
  const announced = headers["content-md5"];
  if (announced !== undefined && announced !== createHash("md5").update(body).digest("base64")) {
    throw s3Error("BadDigest");
  }
}

export const deleteObject: S3Operation = {
  name: "DeleteObject",
  method: "DELETE",
  on: "object",
  run: async ({ store }, { bucket, key }) => {
    await store.transaction(() => {
      findBucket(store, bucket);
      store.objects.deleteObject(bucket, key);
    });
    return emptyAnswer(204);
  },
};
