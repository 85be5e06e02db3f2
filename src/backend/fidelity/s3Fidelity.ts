import { documented, type FidelityRows, not, partial } from "./fidelity";

const bytes = "Up to 16 MiB.";

/** What CRLs and audit reports need of S3; whatever is not named is refused. */
export const s3Fidelity: FidelityRows = {
  CreateBucket: partial(documented("Name and region only.")),
  DeleteBucket: documented(),
  DeleteObject: partial(documented("Without versions.")),
  GetBucketAcl: partial(documented("Always the owner's.")),
  GetBucketLocation: documented(),
  GetObject: partial(documented("Without versions and conditions on them. An object that is public is read unsigned.")),
  HeadBucket: documented(),
  HeadObject: partial(documented("As GetObject.")),
  ListBuckets: documented(),
  ListObjects: documented(),
  ListObjectsV2: documented(),
  PutObject: partial(documented(`${bytes} ACL private and public-read; no encryption, tags and storage classes.`)),
  CreateMultipartUpload: not(`Objects go up in one piece. ${bytes}`),
  PutBucketPolicy: not("Everybody with the keys may do everything."),
};
