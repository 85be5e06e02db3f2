import type { IncomingHttpHeaders } from "node:http";
import type { Endpoint, EndpointContext, HttpAnswer, ReceivedRequest, RequestHead } from "../wire/endpoint";
import { partitionOf } from "../wire/partition";
import { isBucketName } from "./bucketName";
import { operationFor } from "./operations";
import { addressOf, hostedBucket } from "./s3Address";
import { errorAnswer, s3Error } from "./s3Error";

/** S3 allows 5 GiB; here lie CRLs and reports. */
const largestBody = 16 * 1024 * 1024;

/**
 * S3's REST protocol, as far as CRLs and audit reports need it. It takes what is signed for S3, what is addressed to a bucket's
 * own host, and unsigned reading below a bucket's name.
 */
export const s3Endpoint: Endpoint = {
  name: "s3",
  largestBody,
  takes: (head, context) =>
    hostedBucket(head.host, context) !== undefined || isSignedForS3(head.headers) || isAnonymousReading(head),
  ownsHost: (host, context) => hostedBucket(host, context) !== undefined,
  answer: async (request, context) => {
    const { headers, ...answer } = await answerTo(request, context);
    return { ...answer, headers: { ...headers, "x-amz-request-id": context.progress.requestId } };
  },
  refuse: errorAnswer,
};

const isSignedForS3 = ({ authorization = "" }: IncomingHttpHeaders): boolean =>
  /Credential=[^/]+\/\d{8}\/[^/]+\/s3\/aws4_request/.test(authorization);

function isAnonymousReading({ method, path, headers }: RequestHead): boolean {
  const isReading = method === "GET" || method === "HEAD";
  return isReading && headers.authorization === undefined && isBucketName(path.split("/")[1] ?? "");
}

async function answerTo(request: ReceivedRequest, context: EndpointContext): Promise<HttpAnswer> {
  const { headers, body } = request;
  const address = addressOf(request, context);
  const { bucket = "", key = "", parameters } = address;
  const operation = operationFor(request.method, address);
  context.progress.operation = `S3.${operation.name}`;
  const region = regionOf(request, context, { bucket, key, isReading: readings.includes(operation.name) });
  await context.faults.strike({ service: "s3", operation: operation.name });
  const { requestId } = context.progress;
  const operationContext = { ...context, region, partition: partitionOf(region), requestId };
  return operation.run(operationContext, { bucket, key, parameters, headers, body });
}

/** What anybody may do with an object that is public. */
const readings = ["GetObject", "HeadObject"];

/** Throws for who may not do it. Who is not known learns nothing about what is there. */
function regionOf(
  request: ReceivedRequest,
  context: EndpointContext,
  { bucket, key, isReading }: { readonly bucket: string; readonly key: string; readonly isReading: boolean },
): string {
  if (request.headers.authorization === undefined) {
    const { objects } = context.store;
    const home = isReading && objects.headObject(bucket, key)?.isPublic && objects.findBucket(bucket);
    if (!home) throw s3Error("AccessDenied");
    return home.region;
  }
  const { region, service } = context.authenticate(request);
  if (service !== "s3") throw s3Error("AccessDenied");
  return region;
}
