import type { ServiceContext } from "../operation";
import type { ObjectRecord } from "../store/objects";
import type { Endpoint, HttpAnswer, RequestHead } from "../wire/endpoint";
import { ServiceError } from "../wire/serviceError";
import { customNamesFor, isSimpleHost, pathBelow } from "./customName";
import { strikeDown } from "./strikeDown";

/**
 * CRLs as clients fetch them, by GET without a signature: at the CustomCname of a CA, or at the bucket's path on this listener
 * when they are public. What else lies in a bucket, and who signs, is S3's.
 */
export const crlEndpoint: Endpoint = {
  name: "crl",
  takes: (head, context) => isFetch(head) && (crlNames(head.host, context).length > 0 || !!publicCrl(head, context)),
  ownsHost: (host, context) => isSimpleHost(host) || crlNames(host, context).length > 0,
  answer: async (request, context) => {
    context.progress.operation = "CRL";
    await strikeDown(context, "crl");
    const found = crlAtName(request, context) ?? publicCrl(request, context);
    const object = found && context.store.objects.getObject(found.bucket, found.key);
    if (!object) throw new ServiceError("NotFound", "There is no such CRL.", 404);
    const { contentType, modifiedAt, etag, body } = object;
    const headers = { "Content-Type": contentType, "Last-Modified": modifiedAt.toUTCString(), ETag: `"${etag}"` };
    return { status: 200, headers, body };
  },
  refuse: ({ status, message }): HttpAnswer => ({ status, headers: { "Content-Type": "text/plain" }, body: message }),
};

const isFetch = ({ method, path, headers }: RequestHead): boolean =>
  (method === "GET" || method === "HEAD") && headers.authorization === undefined && path.endsWith(".crl");

const crlNames = (host: string, context: Pick<ServiceContext, "store">) =>
  customNamesFor(host, context, ({ CrlConfiguration: crl }) => (crl?.Enabled ? crl.CustomCname : undefined));

/** Whoever answers for the name may read the bucket, as CloudFront does in front of AWS's: public or not. */
function crlAtName(head: RequestHead, context: ServiceContext): ObjectRecord | undefined {
  for (const name of crlNames(head.host, context)) {
    const key = keyOf(pathBelow([name], head));
    const bucket = name.revocation.CrlConfiguration?.S3BucketName ?? "";
    if (key !== undefined && context.store.crls.isAt(bucket, key)) return context.store.objects.headObject(bucket, key);
  }
  return undefined;
}

/** "/<bucket>/<key>" */
function publicCrl({ path }: RequestHead, { store }: ServiceContext): ObjectRecord | undefined {
  const [, bucket = ""] = path.split("/", 2);
  const key = keyOf(path.slice(1 + bucket.length));
  const object = key !== undefined && store.crls.isAt(bucket, key) ? store.objects.headObject(bucket, key) : undefined;
  return object?.isPublic ? object : undefined;
}

function keyOf(path: string | undefined): string | undefined {
  try {
    return path && decodeURIComponent(path.slice(1));
  } catch {
    return undefined; // percent signs that encode nothing: no key of ours
  }
}
