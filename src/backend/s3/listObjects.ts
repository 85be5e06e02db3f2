import { encodeUnreserved } from "../../attach/signature/canonicalRequest";
import type { ObjectListing } from "../store/objectListing";
import type { ObjectRecord } from "../store/objects";
import type { Store } from "../store/store";
import { findBucket } from "./buckets";
import { s3Error } from "./s3Error";
import { type S3Operation, type S3Request, xmlAnswer } from "./s3Operation";
import { element, elements, xmlDocument } from "./xml";

const common = ["delimiter", "encoding-type", "max-keys", "prefix"];

export const listObjectsV2: S3Operation = {
  name: "ListObjectsV2",
  method: "GET",
  on: "bucket",
  asked: "list-type",
  parameters: [...common, "continuation-token", "fetch-owner", "start-after"],
  run: ({ store }, request) => {
    const { parameters } = request;
    if (parameters.get("list-type") !== "2") throw s3Error("InvalidArgument");
    const token = parameters.get("continuation-token") ?? undefined;
    const after = token === undefined ? parameters.get("start-after") : fromToken(token);
    const listing = list(store, request, after ?? "");
    const encode = encodingOf(parameters);
    const { objects, commonPrefixes, next } = listing;
    const head = elements({
      ContinuationToken: token,
      NextContinuationToken: next && toToken(next),
      StartAfter: encode(parameters.get("start-after")),
      KeyCount: objects.length + commonPrefixes.length,
    });
    return xmlAnswer(xmlDocument("ListBucketResult", head, contentOf(request, listing)));
  },
};

/** The older form, which names keys in place of tokens. */
export const listObjects: S3Operation = {
  name: "ListObjects",
  method: "GET",
  on: "bucket",
  parameters: [...common, "marker"],
  run: ({ store }, request) => {
    const marker = request.parameters.get("marker") ?? "";
    const listing = list(store, request, marker);
    const encode = encodingOf(request.parameters);
    const head = elements({ Marker: encode(marker), NextMarker: encode(listing.next ?? null) });
    return xmlAnswer(xmlDocument("ListBucketResult", head, contentOf(request, listing)));
  },
};

/** "By default, the action returns up to 1,000 key names", and never more. */
const largestPage = 1000;

function maxKeysOf(parameters: URLSearchParams): number {
  const given = parameters.get("max-keys") ?? String(largestPage);
  if (!/^\d{1,9}$/.test(given)) throw s3Error("InvalidArgument");
  return Math.min(Number(given), largestPage);
}

function list(store: Store, { bucket, parameters }: S3Request, after: string): ObjectListing<ObjectRecord> {
  findBucket(store, bucket);
  const limit = maxKeysOf(parameters);
  if (limit === 0) return { objects: [], commonPrefixes: [] };
  const prefix = parameters.get("prefix") ?? "";
  const delimiter = parameters.get("delimiter") ?? "";
  return store.objects.listObjects(bucket, { prefix, delimiter, after, limit });
}

/** What both forms have. */
function contentOf({ bucket, parameters }: S3Request, listing: ObjectListing<ObjectRecord>): string {
  const encode = encodingOf(parameters);
  const head = elements({
    Name: bucket,
    Prefix: encode(parameters.get("prefix") ?? ""),
    Delimiter: encode(parameters.get("delimiter")),
    MaxKeys: maxKeysOf(parameters),
    EncodingType: parameters.get("encoding-type") ?? undefined,
    IsTruncated: listing.next !== undefined,
  });
  const contents = listing.objects.map(({ key, modifiedAt, etag, size }) => {
    const values = { Key: encode(key), LastModified: modifiedAt.toISOString(), ETag: `"${etag}"`, Size: size };
    return element("Contents", elements({ ...values, StorageClass: "STANDARD" }));
  });
  const prefixes = listing.commonPrefixes.map((each) => element("CommonPrefixes", elements({ Prefix: encode(each) })));
  return [head, ...contents, ...prefixes].join("");
}

/** With "encoding-type=url" names are percent-encoded, so that every name fits into XML; slashes stay, as measured. */
function encodingOf(parameters: URLSearchParams): (text: string | null) => string | undefined {
  const type = parameters.get("encoding-type");
  if (type === null) return (text) => text ?? undefined;
  if (type !== "url") throw s3Error("InvalidArgument");
  return (text) => text?.split("/").map(encodeUnreserved).join("/");
}

const toToken = (key: string): string => Buffer.from(key).toString("base64");

const fromToken = (token: string): string => Buffer.from(token, "base64").toString("utf8");
