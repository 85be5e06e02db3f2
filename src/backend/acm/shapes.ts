import * as v from "valibot";
import { blob, integer, list, oneOf, text } from "../wire/shape";

/** Shapes of ACM's API model (botocore 1.43.11), with the constraints that it documents. */

const arnOf = (service: string) =>
  text({
    min: 20,
    max: 2048,
    pattern: `arn:[\\w+=/,.@-]+:${service}:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*`,
  });

export const certificateArn = arnOf("acm");
export const authorityArn = arnOf("acm-pca");

export const certificateBlob = blob({ min: 1, max: 32_768 });
export const privateKeyBlob = blob({ min: 1, max: 5120 });
export const chainBlob = blob({ min: 1, max: 2_097_152 });
export const passphraseBlob = blob({ min: 4, max: 128 });

const label = "((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])";
export const domainNamePattern = `(\\*\\.)?(${label}\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])`;
export const domainName = text({ min: 1, max: 253, pattern: domainNamePattern });

export const idempotencyToken = text({ min: 1, max: 32, pattern: "\\w+" });
export const nextToken = text({ min: 1, max: 10_000, pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]*" });
export const maxItems = integer({ min: 1, max: 1000 });

export const keyAlgorithm = oneOf([
  "RSA_1024",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
]);

export const certificateStatus = oneOf([
  "PENDING_VALIDATION",
  "ISSUED",
  "INACTIVE",
  "EXPIRED",
  "VALIDATION_TIMED_OUT",
  "REVOKED",
  "FAILED",
]);

export const keyUsageName = oneOf([
  "DIGITAL_SIGNATURE",
  "NON_REPUDIATION",
  "KEY_ENCIPHERMENT",
  "DATA_ENCIPHERMENT",
  "KEY_AGREEMENT",
  "CERTIFICATE_SIGNING",
  "CRL_SIGNING",
  "ENCIPHER_ONLY",
  "DECIPHER_ONLY",
  "ANY",
  "CUSTOM",
]);

export const extendedKeyUsageName = oneOf([
  "TLS_WEB_SERVER_AUTHENTICATION",
  "TLS_WEB_CLIENT_AUTHENTICATION",
  "CODE_SIGNING",
  "EMAIL_PROTECTION",
  "TIME_STAMPING",
  "OCSP_SIGNING",
  "IPSEC_END_SYSTEM",
  "IPSEC_TUNNEL",
  "IPSEC_USER",
  "ANY",
  "NONE",
  "CUSTOM",
]);

export const enabledOrDisabled = oneOf(["ENABLED", "DISABLED"]);

export const certificateOptions = v.object({
  CertificateTransparencyLoggingPreference: v.optional(enabledOrDisabled),
  Export: v.optional(enabledOrDisabled),
});
export type CertificateOptions = v.InferOutput<typeof certificateOptions>;

const tagCharacters = "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*";

export const tagList = list(
  v.object({
    Key: text({ min: 1, max: 128, pattern: tagCharacters }),
    Value: v.optional(text({ max: 256, pattern: tagCharacters })),
  }),
  { min: 1, max: 50 },
);
