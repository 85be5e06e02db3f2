import type { AwsErrorKind } from "./errors";
import { iotCauses, type Cause } from "./iotErrors";

const kinds: Readonly<Record<Exclude<AwsErrorKind, "unreachable" | "timed-out" | "read-only">, readonly string[]>> = {
  "access-denied": ["AccessDeniedException", "AccessDenied", "UnauthorizedException"],
  "credentials-expired": ["ExpiredTokenException", "ExpiredToken"],
  "credentials-rejected": [
    ...["UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId", "NotAuthorized"],
    ...["InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException"],
    ...["MissingAuthenticationToken", "MissingAuthenticationTokenException"],
  ],
  "credentials-missing": [],
  "sign-in-needed": [],
  "clock-skew": ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"],
  throttled: [
    ...["ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException"],
    ...["RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown"],
  ],
  quota: [
    "VersionsLimitExceededException",
    "LimitExceededException",
    "TooManyTagsException",
    "ServiceQuotaExceededException",
  ],
  "not-found": ["ResourceNotFoundException"],
  "wrong-state": ["InvalidStateException", "CertificateStateException", "DeleteConflictException"],
  "in-progress": ["RequestInProgressException"],
  conflict: [
    ...["ConcurrentModificationException", "RequestAlreadyProcessedException", "PermissionAlreadyExistsException"],
    ...["ResourceAlreadyExistsException", "CertificateConflictException", "ConflictingResourceUpdateException"],
    ...["VersionConflictException", "TransferConflictException", "TransferAlreadyCompletedException"],
  ],
  invalid: [
    ...["InvalidArgsException", "InvalidArnException", "InvalidRequestException", "InvalidNextTokenException"],
    ...["InvalidTagException", "InvalidPolicyException", "MalformedCSRException", "MalformedCertificateException"],
    ...[
      "CertificateMismatchException",
      "ValidationException",
      "SerializationException",
      "LockoutPreventedException",
      "InvalidParameterException",
      "CertificateValidationException",
      "RegistrationCodeValidationException",
      "MalformedPolicyException",
      "SqlParseException",
    ],
  ],
  configuration: ["UnknownOperationException", "SubscriptionRequiredException", "OptInRequired"],
  "service-failed": [
    "RequestFailedException",
    "InternalFailure",
    "InternalFailureException",
    "ServiceUnavailableException",
    "InternalServerError",
    "ServiceUnavailable",
  ],
};

const kindByCode: ReadonlyMap<string, AwsErrorKind> = new Map(
  Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => [code, kind as AwsErrorKind] as const)),
);

export interface ServiceAnswer {
  /** AWS's name of the error. */
  readonly code: string;
  readonly status: number;
  readonly awsMessage: string;
}

/** By code, by the sentence where AWS has one code for two things, else by HTTP status. */
export function kindOf({ code, status, awsMessage }: ServiceAnswer): AwsErrorKind {
  const kind = kindByCode.get(code);
  // "Signature expired: 20260101T000000Z is now earlier than …" and "Signature not yet current" are about the clock.
  if (kind === "credentials-rejected" && /signature (expired|not yet current)/i.test(awsMessage)) return "clock-skew";
  if (kind) return kind;
  if (status === 429) return "throttled";
  if (status === 401 || status === 403) return "access-denied";
  return "service-failed";
}

export interface Refusal {
  /** As policies name it. */
  readonly service: string;
  readonly kind: AwsErrorKind;
  readonly code: string;
  readonly awsMessage: string;
  readonly operation: string;
  readonly local: boolean;
}

/** What is behind an answer, where AWS's own sentence misleads or names no next step. The first that fits counts. */
const causes: readonly Cause[] = [
  {
    code: "ValidationException",
    says: /exceeds the certificate authority validity/i,
    sentence: "The certificate would outlive its CA: choose a shorter validity.",
  },
  {
    code: "InvalidArgsException",
    says: /cannot be used with key type/i,
    sentence: "The signing algorithm does not fit the CA's key: choose one of the key's family.",
  },
  {
    code: "MalformedCSRException",
    says: /SAN extension critical/i,
    sentence: "The request has no subject, so its subjectAltName has to be critical: make a new request.",
  },
  {
    code: "MalformedCSRException",
    sentence: "AWS cannot read the certification request: give it a PEM request that is signed by its own key.",
  },
  {
    code: "CertificateMismatchException",
    sentence: "The certificate is not for this CA's key: have the CA's own request signed, and import the result.",
  },
  {
    code: "MalformedCertificateException",
    sentence: "AWS does not accept the certificate or its chain: import the PEM that was issued for this CA's request.",
  },
  {
    code: "InvalidStateException",
    operation: "IssueCertificate",
    sentence:
      "The CA does not issue in its present state: it has to be ACTIVE, or PENDING_CERTIFICATE for its own root certificate.",
  },
  {
    code: "InvalidStateException",
    operation: "UpdateCertificateAuthority",
    sentence: "Only a CA that is ACTIVE or DISABLED can be enabled or disabled: refresh to see its state.",
  },
  {
    code: "InvalidStateException",
    operation: "GetCertificateAuthorityCertificate",
    sentence: "The CA has no certificate yet: import one first.",
  },
  {
    code: "InvalidStateException",
    operation: "GetCertificateAuthorityCsr",
    sentence: "The CA has no request to sign in its present state: refresh to see its state.",
  },
  {
    code: "InvalidStateException",
    operation: "ImportCertificateAuthorityCertificate",
    sentence: "A certificate can be imported while the CA is PENDING_CERTIFICATE, ACTIVE or EXPIRED: refresh to see.",
  },
  {
    code: "InvalidStateException",
    operation: "DeleteCertificateAuthority",
    sentence: "An active CA is not deleted: disable it first, then delete it.",
  },
  {
    code: "InvalidStateException",
    operation: "RestoreCertificateAuthority",
    sentence: "Only a deleted CA can be restored, and only until its time is over: refresh to see its state.",
  },
  {
    code: "InvalidStateException",
    operation: "CreateCertificateAuthorityAuditReport",
    sentence: "A report is made of a CA that is ACTIVE or DISABLED: refresh to see its state.",
  },
  {
    code: "RequestInProgressException",
    operation: "CreateCertificateAuthorityAuditReport",
    sentence: "The last report of this CA is less than 30 minutes old: import that one, or try again later.",
  },
  {
    code: "LimitExceededException",
    operation: "CreateCertificateAuthority",
    sentence:
      "The account has as many CAs in this region as its quota allows, deleted ones included until their time is over: ask AWS to raise it.",
  },
  {
    code: "TooManyTagsException",
    sentence: "A CA holds at most 50 tags: remove some first.",
  },
  {
    code: "InvalidNextTokenException",
    sentence: "The list has changed since its first page: refresh it.",
  },
  {
    code: "RequestFailedException",
    operation: "GetCertificate",
    sentence: "The certificate could not be issued: see to the request and the template, then issue it again.",
  },
  {
    code: "ResourceNotFoundException",
    operation: "GetCertificate",
    sentence: "There is no such certificate: see to region and account, then refresh.",
  },
  {
    code: "UnrecognizedClientException",
    sentence:
      "AWS does not know the access key: see to the profile's keys, and that the account has this region enabled.",
  },
  {
    code: "SubscriptionRequiredException",
    sentence: "The account is not signed up for AWS Private CA: complete its sign-up, or choose another account.",
  },
];

/** One sentence with the next step. */
export function sentenceFor(refusal: Refusal): string {
  const { code, awsMessage, operation, local } = refusal;
  const cause = (refusal.service === "iot" ? [...iotCauses, ...causes] : causes).find(
    (each) =>
      each.code === code &&
      (each.operation === undefined || each.operation === operation) &&
      (each.says === undefined || each.says.test(awsMessage)),
  );
  if (local && refusal.kind === "credentials-rejected") {
    return "The local backend does not know these keys: another one answers for this data folder; start it anew.";
  }
  return cause?.sentence ?? generalSentence(refusal);
}

/** By kind, where no cause is known. */
const generalSentences: Readonly<Partial<Record<AwsErrorKind, (refusal: Refusal) => string>>> = {
  "access-denied": ({ service, awsMessage, operation }) =>
    /explicit deny/i.test(awsMessage)
      ? `A policy denies ${service}:${operation} explicitly: ask who manages the account.`
      : `This needs the permission ${service}:${operation}: ask for it, or choose another profile.`,
  "credentials-expired": () => "The credentials have expired: sign in again, or renew them.",
  "credentials-rejected": () =>
    "AWS does not accept the credentials: see to the profile's keys, or choose another profile.",
  "clock-skew": () => "The clock of this computer is wrong by more than AWS allows: set it, then try again.",
  throttled: (refusal) => `${who(refusal)} refuses more calls for the moment: wait a little, then try again.`,
  quota: ({ awsMessage }) =>
    `A quota is used up: ask AWS to raise it, or remove what is not needed${quoted(awsMessage)}.`,
  "not-found": ({ service }) =>
    `There is no such ${service === "iot" ? "entry in AWS IoT" : "CA"}: see to region and account, then refresh.`,
  "wrong-state": ({ service, awsMessage }) =>
    `The ${service === "iot" ? "entry" : "CA"}'s present state does not allow this: refresh to see it${quoted(awsMessage)}.`,
  "in-progress": () => "It is still in progress: try again in a moment.",
  conflict: () => "Somebody else has just changed the same: refresh, then try again.",
  invalid: (refusal) => `${who(refusal)} refuses the input of ${refusal.operation}${quoted(refusal.awsMessage)}.`,
  configuration: ({ operation }) =>
    `What answers does not know ${operation}: see whether the endpoint is the right one.`,
};

function generalSentence(refusal: Refusal): string {
  const sentence = generalSentences[refusal.kind];
  return sentence?.(refusal) ?? `${who(refusal)} could not do it: try again later${quoted(refusal.awsMessage)}.`;
}

const who = ({ local }: Refusal): string => (local ? "The local backend" : "AWS");

const longestQuotation = 200;

/** AWS's own words, without the values that it repeats from the request, as the variable part of a sentence. */
function quoted(awsMessage: string): string {
  const words = awsMessage
    .replaceAll(/Value '[\s\S]*?' at '/g, "Value at '")
    .replaceAll(/-----BEGIN[\s\S]*?(-----END[^-]*-----|$)/g, "…")
    .replaceAll(/[A-Za-z0-9+/=_-]{80,}/g, "…")
    .replaceAll(/\s+/g, " ")
    .replace(/[.\s]+$/, "")
    .trim();
  if (!words) return "";
  return `: "${words.length > longestQuotation ? `${words.slice(0, longestQuotation)}…` : words}"`;
}
