import type { OperationContext } from "../operation";
import type { BucketRecord } from "../store/objects";
import type { Store } from "../store/store";
import { s3Error } from "./s3Error";
import { emptyAnswer, type S3Operation, xmlAnswer } from "./s3Operation";
import { element, elements, xmlDocument } from "./xml";

/** Throws NoSuchBucket. */
export function findBucket({ objects }: Store, name: string): BucketRecord {
  const bucket = objects.findBucket(name);
  if (!bucket) throw s3Error("NoSuchBucket");
  return bucket;
}

/** There is one owner: the account. */
const ownerOf = ({ accountId }: OperationContext): string =>
  element("Owner", elements({ ID: accountId, DisplayName: "rootpin" }));

export const listBuckets: S3Operation = {
  name: "ListBuckets",
  method: "GET",
  on: "service",
  run: (context) => {
    const buckets = context.store.objects.listBuckets();
    const entries = buckets.map(({ name, createdAt }) =>
      element("Bucket", elements({ Name: name, CreationDate: createdAt.toISOString() })),
    );
    return xmlAnswer(xmlDocument("ListAllMyBucketsResult", ownerOf(context), element("Buckets", ...entries)));
  },
};

export const createBucket: S3Operation = {
  name: "CreateBucket",
  method: "PUT",
  on: "bucket",
  run: async ({ store, clock, region }, { bucket, body }) => {
    const home = homeOf(region, /<LocationConstraint>\s*([^<\s]+)\s*</.exec(body.toString("utf8"))?.[1]);
    await store.transaction(() => {
      if (!store.objects.findBucket(bucket)) store.objects.createBucket(bucket, home, clock.now());
      // Documented: in us-east-1 alone, who creates a bucket again that is theirs gets a plain success.
      else if (region !== "us-east-1") throw s3Error("BucketAlreadyOwnedByYou");
    });
    return emptyAnswer(200, { Location: `/${bucket}` });
  },
};

/** Documented: us-east-1 creates buckets anywhere and is not named itself; any other region creates its own, and names it. */
function homeOf(region: string, constraint: string | undefined): string {
  if (constraint === "us-east-1") throw s3Error("InvalidLocationConstraint");
  if (region === "us-east-1") return constraint ?? region;
  if (constraint !== region) throw s3Error("IllegalLocationConstraintException");
  return region;
}

export const headBucket: S3Operation = {
  name: "HeadBucket",
  method: "HEAD",
  on: "bucket",
  run: ({ store }, { bucket }) => emptyAnswer(200, { "x-amz-bucket-region": findBucket(store, bucket).region }),
};

export const deleteBucket: S3Operation = {
  name: "DeleteBucket",
  method: "DELETE",
  on: "bucket",
  run: async ({ store }, { bucket }) => {
    await store.transaction(() => {
      findBucket(store, bucket);
      if (store.objects.listObjects(bucket, { limit: 1 }).objects.length > 0) throw s3Error("BucketNotEmpty");
      store.objects.deleteBucket(bucket);
    });
    return emptyAnswer(204);
  },
};

export const getBucketLocation: S3Operation = {
  name: "GetBucketLocation",
  method: "GET",
  on: "bucket",
  asked: "location",
  run: ({ store }, { bucket }) => {
    const { region } = findBucket(store, bucket);
    return xmlAnswer(xmlDocument("LocationConstraint", region === "us-east-1" ? "" : region));
  },
};

/** The account may do everything; an object that is public says so itself. */
export const getBucketAcl: S3Operation = {
  name: "GetBucketAcl",
  method: "GET",
  on: "bucket",
  asked: "acl",
  run: (context, { bucket }) => {
    findBucket(context.store, bucket);
    const grantee =
      `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">` +
      `${elements({ ID: context.accountId, DisplayName: "rootpin" })}</Grantee>`;
    const grant = element("Grant", grantee, elements({ Permission: "FULL_CONTROL" }));
    return xmlAnswer(xmlDocument("AccessControlPolicy", ownerOf(context), element("AccessControlList", grant)));
  },
};
