import * as v from "valibot";
import { blob, integer, list, oneOf, text } from "../wire/shape";
import { accessDescription, asn1Subject, keyUsage } from "./asn1Shapes";

/** Shapes of AWS Private CA's API model (botocore 1.43.11), with the constraints that it documents. */

/** Length and pattern of an ARN are checked where it is taken apart: AWS answers InvalidArnException for them. */
export const arn = text();

export const idempotencyToken = text({ min: 1, max: 36, pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]*" });
export const nextToken = text({ min: 1, max: 500 });
export const maxResults = integer({ min: 1, max: 1000 });

/** What the model names; a value that this backend cannot serve is refused by the operation, not by the shape. */
const keyAlgorithm = oneOf([
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
  "ML_DSA_44",
  "ML_DSA_65",
  "ML_DSA_87",
  "SM2",
]);
export const signingAlgorithm = oneOf([
  "SHA256WITHECDSA",
  "SHA384WITHECDSA",
  "SHA512WITHECDSA",
  "SHA256WITHRSA",
  "SHA384WITHRSA",
  "SHA512WITHRSA",
  "SM3WITHSM2",
  "ML_DSA_44",
  "ML_DSA_65",
  "ML_DSA_87",
]);

const csrExtensions = v.object({
  KeyUsage: v.optional(keyUsage),
  SubjectInformationAccess: v.optional(list(accessDescription)),
});

export const certificateAuthorityConfiguration = v.object({
  KeyAlgorithm: keyAlgorithm,
  SigningAlgorithm: signingAlgorithm,
  Subject: asn1Subject,
  CsrExtensions: v.optional(csrExtensions),
});
export type CertificateAuthorityConfiguration = v.InferOutput<typeof certificateAuthorityConfiguration>;

const pathCharacters = "[-a-zA-Z0-9;?:@&=+$,%_.!~*()']";
const nameCharacters = "[-a-zA-Z0-9;/?:@&=+$,%_.!~*()']";

const crlConfiguration = v.object({
  Enabled: v.boolean(),
  ExpirationInDays: v.optional(integer({ min: 1, max: 5000 })),
  CustomCname: v.optional(text({ max: 253, pattern: `${nameCharacters}*` })),
  S3BucketName: v.optional(text({ min: 3, max: 255, pattern: "[-a-zA-Z0-9._/]+" })),
  S3ObjectAcl: v.optional(oneOf(["PUBLIC_READ", "BUCKET_OWNER_FULL_CONTROL"])),
  CrlDistributionPointExtensionConfiguration: v.optional(v.object({ OmitExtension: v.boolean() })),
  CrlType: v.optional(oneOf(["COMPLETE", "PARTITIONED"])),
  CustomPath: v.optional(text({ max: 253, pattern: `${pathCharacters}+(/${pathCharacters}+)*` })),
});

const ocspConfiguration = v.object({
  Enabled: v.boolean(),
  OcspCustomCname: v.optional(text({ max: 253, pattern: `${nameCharacters}*` })),
});

export const revocationConfiguration = v.object({
  CrlConfiguration: v.optional(crlConfiguration),
  OcspConfiguration: v.optional(ocspConfiguration),
});
export type RevocationConfiguration = v.InferOutput<typeof revocationConfiguration>;

export const validity = v.object({
  Value: integer({ min: 1 }),
  Type: oneOf(["END_DATE", "ABSOLUTE", "DAYS", "MONTHS", "YEARS"]),
});

const tagCharacters = "([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)";

const tag = v.object({
  Key: text({ min: 1, max: 128, pattern: tagCharacters }),
  Value: v.optional(text({ max: 256, pattern: tagCharacters })),
});

export const tagList = list(tag, { min: 1, max: 50 });
export type Tags = v.InferOutput<typeof tagList>;

export const csrBlob = blob({ min: 1, max: 32_768 });
export const certificateBodyBlob = blob({ min: 1, max: 32_768 });
export const certificateChainBlob = blob({ max: 2_097_152 });
