// What an existing CA, or none, is asked in vain.
import { base64 } from "./pca";
import { type Fixture, violation, type WrongCall } from "./wrongCall";

const issue =
  (more: object) =>
  ({ active, csr }: Fixture) => ({
    CertificateAuthorityArn: active,
    Csr: csr,
    SigningAlgorithm: "SHA256WITHECDSA",
    Validity: { Type: "DAYS", Value: 1 },
    ...more,
  });
const of =
  (more: object = {}) =>
  ({ active }: Fixture) => ({ CertificateAuthorityArn: active, ...more });
const at =
  (CertificateAuthorityArn: unknown, more: object = {}) =>
  () => ({ CertificateAuthorityArn, ...more });
const ofMissing =
  (more: object = {}) =>
  ({ missing }: Fixture) => ({ CertificateAuthorityArn: missing, ...more });

const notValid = "Not a valid arn.";
const longArn = `arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/${"a".repeat(150)}`;

type Row = readonly [
  operation: string,
  what: string,
  input: WrongCall["input"],
  code: string,
  message?: string | RegExp,
];

const rows: readonly Row[] = [
  ["MakeCoffee", "an unknown name", of(), "UnknownOperationException"],
  ["", "no name", of(), "UnknownOperationException"],
  ["createCertificateAuthority", "a small letter", of(), "UnknownOperationException"],
  [
    "DescribeCertificateAuthority",
    "no ARN",
    () => ({}),
    "ValidationException",
    violation("null", "certificateAuthorityArn", "not be null"),
  ],
  [
    "DescribeCertificateAuthority",
    "null as ARN",
    at(null),
    "ValidationException",
    violation("null", "certificateAuthorityArn", "not be null"),
  ],
  ["DescribeCertificateAuthority", "a number as ARN", at(5), "SerializationException"],
  ["DescribeCertificateAuthority", "an object as ARN", at({}), "SerializationException"],
  ["DescribeCertificateAuthority", "what is no ARN", at("my-ca"), "InvalidArnException", notValid],
  [
    "DescribeCertificateAuthority",
    "an ARN of another service",
    at("arn:aws:acm:us-east-1:000000000000:certificate/a"),
    "InvalidArnException",
    notValid,
  ],
  ["DescribeCertificateAuthority", "an ARN of more than 200 characters", at(longArn), "InvalidArnException", notValid],
  ["DescribeCertificateAuthority", "a CA that does not exist", ofMissing(), "ResourceNotFoundException"],
  [
    "ListCertificateAuthorities",
    "a page of nothing",
    () => ({ MaxResults: 0 }),
    "ValidationException",
    violation("'0'", "maxResults", "have value greater than or equal to 1"),
  ],
  [
    "ListCertificateAuthorities",
    "a page of 1001",
    () => ({ MaxResults: 1001 }),
    "ValidationException",
    violation("'1001'", "maxResults", "have value less than or equal to 1000"),
  ],
  ["ListCertificateAuthorities", "text as page size", () => ({ MaxResults: "10" }), "SerializationException"],
  ["ListCertificateAuthorities", "a made-up token", () => ({ NextToken: "x" }), "InvalidNextTokenException"],
  ["ListCertificateAuthorities", "an empty token", () => ({ NextToken: "" }), "ValidationException"],
  [
    "ListCertificateAuthorities",
    "a token of 501 characters",
    () => ({ NextToken: "x".repeat(501) }),
    "ValidationException",
  ],
  ["ListCertificateAuthorities", "an unknown owner", () => ({ ResourceOwner: "NOBODY" }), "ValidationException"],
  ["GetCertificateAuthorityCsr", "a CA that does not exist", ofMissing(), "ResourceNotFoundException"],
  [
    "GetCertificateAuthorityCertificate",
    "a CA without certificate",
    ({ pending }) => ({ CertificateAuthorityArn: pending }),
    "InvalidStateException",
    /is not in the correct state to have a certificate signing request\.$/,
  ],
  ["ImportCertificateAuthorityCertificate", "no certificate", of(), "ValidationException"],
  [
    "ImportCertificateAuthorityCertificate",
    "what is no base64",
    of({ Certificate: "-----BEGIN" }),
    "SerializationException",
  ],
  ["ImportCertificateAuthorityCertificate", "an empty certificate", of({ Certificate: "" }), "ValidationException"],
  [
    "ImportCertificateAuthorityCertificate",
    "text as certificate",
    of({ Certificate: base64("hello") }),
    "MalformedCertificateException",
  ],
  [
    "ImportCertificateAuthorityCertificate",
    "a certificate over 32 KiB",
    of({ Certificate: base64("x".repeat(32_769)) }),
    "ValidationException",
  ],
  ["UpdateCertificateAuthority", "a status that cannot be set", of({ Status: "DELETED" }), "InvalidArgsException"],
  ["UpdateCertificateAuthority", "an unknown status", of({ Status: "ASLEEP" }), "ValidationException"],
  [
    "UpdateCertificateAuthority",
    "a CA without certificate",
    ({ pending }) => ({ CertificateAuthorityArn: pending, Status: "DISABLED" }),
    "InvalidStateException",
    "The certificate authority must be in the ACTIVE or DISABLED state to be updated",
  ],
  [
    "DeleteCertificateAuthority",
    "6 days",
    of({ PermanentDeletionTimeInDays: 6 }),
    "ValidationException",
    violation("'6'", "permanentDeletionTimeInDays", "have value greater than or equal to 7"),
  ],
  [
    "DeleteCertificateAuthority",
    "31 days",
    of({ PermanentDeletionTimeInDays: 31 }),
    "ValidationException",
    violation("'31'", "permanentDeletionTimeInDays", "have value less than or equal to 30"),
  ],
  [
    "DeleteCertificateAuthority",
    "half a day too much",
    of({ PermanentDeletionTimeInDays: 7.5 }),
    "ValidationException",
  ],
  [
    "DeleteCertificateAuthority",
    "an ACTIVE CA",
    of(),
    "InvalidStateException",
    "The certificate authority is not in a valid state for deletion.",
  ],
  ["RestoreCertificateAuthority", "an ACTIVE CA", of(), "InvalidStateException"],
  ["RestoreCertificateAuthority", "a CA that does not exist", ofMissing(), "ResourceNotFoundException"],
  [
    "IssueCertificate",
    "a validity of 0",
    issue({ Validity: { Type: "DAYS", Value: 0 } }),
    "ValidationException",
    violation("'0'", "validity.value", "have value greater than or equal to 1"),
  ],
  [
    "IssueCertificate",
    "an unknown unit of validity",
    issue({ Validity: { Type: "WEEKS", Value: 1 } }),
    "ValidationException",
  ],
  [
    "IssueCertificate",
    "an end after the CA's",
    issue({ Validity: { Type: "YEARS", Value: 99 } }),
    "ValidationException",
    "The certificate validity specified exceeds the certificate authority validity",
  ],
  ["IssueCertificate", "text as request", issue({ Csr: base64("hello") }), "MalformedCSRException"],
  ["IssueCertificate", "a request over 32 KiB", issue({ Csr: base64("x".repeat(32_769)) }), "ValidationException"],
  [
    "IssueCertificate",
    "a signing algorithm of another family",
    issue({ SigningAlgorithm: "SHA384WITHRSA" }),
    "InvalidArgsException",
    /^InvalidArgsException \(400\): Signing algorithm SHA384WITHRSA cannot be used with key type EC_prime256v1\./,
  ],
  [
    "IssueCertificate",
    "a template that is no ARN",
    issue({ TemplateArn: "EndEntityCertificate" }),
    "InvalidArnException",
    notValid,
  ],
  [
    "IssueCertificate",
    "a CA without certificate",
    (fixture) => ({ ...issue({})(fixture), CertificateAuthorityArn: fixture.pending }),
    "InvalidStateException",
    /is not in a valid state for issuing certificates$/,
  ],
  [
    "GetCertificate",
    "the ARN of a CA",
    ({ active }) => ({ CertificateAuthorityArn: active, CertificateArn: active }),
    "InvalidArnException",
    notValid,
  ],
  [
    "GetCertificate",
    "a certificate that does not exist",
    ({ active }) => ({ CertificateAuthorityArn: active, CertificateArn: `${active}/certificate/${"0".repeat(32)}` }),
    "ResourceNotFoundException",
  ],
  ["TagCertificateAuthority", "no tags", of(), "ValidationException", violation("null", "tags", "not be null")],
  ["TagCertificateAuthority", "a tag with AWS's prefix", of({ Tags: [{ Key: "AWS:mine" }] }), "InvalidTagException"],
  [
    "TagCertificateAuthority",
    "a tag with a character that tags do not have",
    of({ Tags: [{ Key: "a{b" }] }),
    "ValidationException",
  ],
  ["UntagCertificateAuthority", "text as tags", of({ Tags: "a" }), "SerializationException"],
  ["ListTags", "a made-up token", of({ NextToken: "x" }), "InvalidNextTokenException"],
  [
    "CreatePermission",
    "an action that cannot be permitted",
    of({ Principal: "acm.amazonaws.com", Actions: ["RevokeCertificate"] }),
    "ValidationException",
  ],
  [
    "CreatePermission",
    "another service",
    of({ Principal: "s3.amazonaws.com", Actions: ["GetCertificate"] }),
    "ValidationException",
  ],
  ["DeletePermission", "one that does not exist", of({ Principal: "acm.amazonaws.com" }), "ResourceNotFoundException"],
  [
    "DeletePermission",
    "an account of 11 digits",
    of({ Principal: "acm.amazonaws.com", SourceAccount: "1".repeat(11) }),
    "ValidationException",
  ],
  ["ListPermissions", "a made-up token", of({ NextToken: "x" }), "InvalidNextTokenException"],
  ["PutPolicy", "no JSON", ({ active }) => ({ ResourceArn: active, Policy: "x" }), "InvalidPolicyException"],
  ["PutPolicy", "an empty policy", ({ active }) => ({ ResourceArn: active, Policy: "" }), "ValidationException"],
  ["GetPolicy", "a CA without policy", ({ active }) => ({ ResourceArn: active }), "ResourceNotFoundException"],
  ["DeletePolicy", "what is no ARN", () => ({ ResourceArn: "x".repeat(10) }), "InvalidArnException", notValid],
  [
    "RevokeCertificate",
    "no serial number",
    of({ RevocationReason: "UNSPECIFIED" }),
    "ValidationException",
    violation("null", "certificateSerial", "not be null"),
  ],
  [
    "RevokeCertificate",
    "a reason that AWS does not have",
    of({ CertificateSerial: "01", RevocationReason: "CERTIFICATE_HOLD" }),
    "ValidationException",
  ],
  [
    "RevokeCertificate",
    "a serial number that nobody has",
    of({ CertificateSerial: "01:02", RevocationReason: "UNSPECIFIED" }),
    "ResourceNotFoundException",
  ],
  [
    "CreateCertificateAuthorityAuditReport",
    "an unknown format",
    of({ S3BucketName: "reports", AuditReportResponseFormat: "XML" }),
    "ValidationException",
  ],
  [
    "CreateCertificateAuthorityAuditReport",
    "a bucket that nobody made",
    of({ S3BucketName: "nobodys", AuditReportResponseFormat: "CSV" }),
    "InvalidArgsException",
  ],
  [
    "DescribeCertificateAuthorityAuditReport",
    "what is no report's id",
    of({ AuditReportId: "1" }),
    "ValidationException",
  ],
  [
    "DescribeCertificateAuthorityAuditReport",
    "a report that does not exist",
    of({ AuditReportId: "00000000-0000-4000-8000-000000000000" }),
    "ResourceNotFoundException",
  ],
];

export const wrongCalls: readonly WrongCall[] = rows.map(([operation, what, input, code, message]) => ({
  operation,
  what,
  input,
  code,
  ...(message !== undefined && { message }),
}));
