import { AwsError, type AwsErrorKind, type PolicyStatement } from "./errors";
import { kindOf } from "./serviceErrors";

export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

export interface ObjectRefusal {
  readonly operation: "GetObject" | "CreateBucket";
  readonly status: number;
  /** S3's errors are XML: <Error><Code>…</Code><Message>…</Message>…</Error>. */
  readonly body: string;
  readonly place: ObjectPlace;
  readonly local: boolean;
}

const notThere = ["NoSuchBucket", "NoSuchKey"];
const taken = ["BucketAlreadyExists", "OperationAborted"];

/** What S3's refusal means to a user. */
export function objectError({ operation, status, body, place, local }: ObjectRefusal): AwsError {
  const code = element(body, "Code") ?? (status === 403 ? "AccessDenied" : `Status${status}`);
  const kind = kindOfObject(code, status, element(body, "Message") ?? "");
  const policyStatement = kind === "access-denied" ? missing(operation, place) : undefined;
  const requestId = element(body, "RequestId");
  return new AwsError(kind, code, sentence(kind, code, place, operation, local), {
    operation,
    ...(requestId && { requestId }),
    ...(policyStatement && { policyStatement }),
  });
}

function kindOfObject(code: string, status: number, awsMessage: string): AwsErrorKind {
  if (notThere.includes(code)) return "not-found";
  if (taken.includes(code)) return "conflict";
  if (code === "InvalidBucketName") return "invalid";
  return kindOf({ code, status, awsMessage });
}

const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(xml)?.[1];

const missing = (operation: string, { bucket, key }: ObjectPlace): PolicyStatement => ({
  Effect: "Allow",
  Action: `s3:${operation}`,
  Resource: `arn:aws:s3:::${key ? `${bucket}/${key}` : bucket}`,
});

function sentence(kind: AwsErrorKind, code: string, place: ObjectPlace, operation: string, local: boolean): string {
  const { bucket, key } = place;
  if (code === "NoSuchBucket") return `There is no such bucket: choose one that exists: "${bucket}".`;
  if (code === "NoSuchKey") return `The object is no longer there: make a new report: "s3://${bucket}/${key}".`;
  if (code === "InvalidBucketName") {
    return `This is no bucket's name: take 3 to 63 lower-case letters, digits and hyphens: "${bucket}".`;
  }
  if (kind === "conflict") return `Somebody else has a bucket of this name: choose another name: "${bucket}".`;
  if (kind === "access-denied") {
    return `This needs the permission s3:${operation}: ask for it, or choose another bucket: "${bucket}".`;
  }
  return `${local ? "The local backend" : "S3"} does not answer ${operation}: try again, or choose another bucket: "${code}".`;
}
