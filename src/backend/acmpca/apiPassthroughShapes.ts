import * as v from "valibot";
import { list, oneOf, text } from "../wire/shape";
import { asn1Subject, generalName, keyUsage, objectIdentifier } from "./asn1Shapes";

const policyInformation = v.object({
  CertPolicyId: objectIdentifier,
  PolicyQualifiers: v.optional(
    list(
      v.object({
        PolicyQualifierId: oneOf(["CPS"]),
        Qualifier: v.object({ CpsUri: text({ max: 256 }) }),
      }),
      { min: 1, max: 20 },
    ),
  ),
});

const extendedKeyUsage = v.object({
  ExtendedKeyUsageType: v.optional(
    oneOf([
      "SERVER_AUTH",
      "CLIENT_AUTH",
      "CODE_SIGNING",
      "EMAIL_PROTECTION",
      "TIME_STAMPING",
      "OCSP_SIGNING",
      "SMART_CARD_LOGIN",
      "DOCUMENT_SIGNING",
      "CERTIFICATE_TRANSPARENCY",
    ]),
  ),
  ExtendedKeyUsageObjectIdentifier: v.optional(objectIdentifier),
});
export type WireKeyPurpose = v.InferOutput<typeof extendedKeyUsage>;

const base64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";

const customExtension = v.object({
  ObjectIdentifier: objectIdentifier,
  Value: text({ min: 1, max: 4096, pattern: base64 }),
  Critical: v.optional(v.boolean()),
});

const extensions = v.object({
  CertificatePolicies: v.optional(list(policyInformation, { min: 1, max: 20 })),
  ExtendedKeyUsage: v.optional(list(extendedKeyUsage, { min: 1, max: 20 })),
  KeyUsage: v.optional(keyUsage),
  SubjectAlternativeNames: v.optional(list(generalName, { min: 1, max: 150 })),
  CustomExtensions: v.optional(list(customExtension, { min: 1, max: 150 })),
});
export type WireExtensions = v.InferOutput<typeof extensions>;

export const apiPassthrough = v.object({
  Extensions: v.optional(extensions),
  Subject: v.optional(asn1Subject),
});
export type ApiPassthrough = v.InferOutput<typeof apiPassthrough>;
