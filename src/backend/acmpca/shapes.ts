import * as v from "valibot";
import { blob, integer, list, oneOf, text } from "../wire/shape";

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

const objectIdentifier = text({ max: 64, pattern: "([0-2])\\.([0-9]|([0-3][0-9]))((\\.([0-9]+)){0,126})" });
const printable = { max: 64, pattern: "[a-zA-Z0-9'()+-.?:/= ]*" };

const customAttribute = v.object({ ObjectIdentifier: objectIdentifier, Value: text({ min: 1, max: 256 }) });

export const asn1Subject = v.object({
  Country: v.optional(text({ min: 2, max: 2, pattern: "[A-Za-z]{2}" })),
  Organization: v.optional(text({ max: 64 })),
  OrganizationalUnit: v.optional(text({ max: 64 })),
  DistinguishedNameQualifier: v.optional(text(printable)),
  State: v.optional(text({ max: 128 })),
  CommonName: v.optional(text({ max: 64 })),
  SerialNumber: v.optional(text(printable)),
  Locality: v.optional(text({ max: 128 })),
  Title: v.optional(text({ max: 64 })),
  Surname: v.optional(text({ max: 40 })),
  GivenName: v.optional(text({ max: 16 })),
  Initials: v.optional(text({ max: 5 })),
  Pseudonym: v.optional(text({ max: 128 })),
  GenerationQualifier: v.optional(text({ max: 3 })),
  CustomAttributes: v.optional(list(customAttribute, { min: 1, max: 150 })),
});
export type Asn1Subject = v.InferOutput<typeof asn1Subject>;

export const keyUsage = v.object({
  DigitalSignature: v.optional(v.boolean()),
  NonRepudiation: v.optional(v.boolean()),
  KeyEncipherment: v.optional(v.boolean()),
  DataEncipherment: v.optional(v.boolean()),
  KeyAgreement: v.optional(v.boolean()),
  KeyCertSign: v.optional(v.boolean()),
  CRLSign: v.optional(v.boolean()),
  EncipherOnly: v.optional(v.boolean()),
  DecipherOnly: v.optional(v.boolean()),
});
export type KeyUsage = v.InferOutput<typeof keyUsage>;

const csrExtensions = v.object({
  KeyUsage: v.optional(keyUsage),
  SubjectInformationAccess: v.optional(list(v.record(v.string(), v.unknown()))),
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
