import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { findExtension } from "../../pki/extensions/extension";
import { type CertificateTemplate, defaultTemplateName, findTemplate } from "../../pki/issue/templates";
import { type Validity, type ValidityPeriod, validityPeriod } from "../../pki/issue/validity";
import { PkiError } from "../../pki/pkiError";
import type { AuthorityRecord } from "../store/authorities";
import { ServiceError } from "../wire/serviceError";
import { invalidState, statusOf } from "./findAuthority";
import { invalidArgs } from "./invalidArgs";
import type { Issuer } from "./issuer";

const invalid = (message: string) => new ServiceError("ValidationException", message);

/** Without a template AWS uses EndEntityCertificate/V1. What it answers for an unknown one is assumed. */
export function requestedTemplate(templateArn: string | undefined): CertificateTemplate {
  if (templateArn !== undefined && !templateArn.startsWith("arn:")) {
    throw new ServiceError("InvalidArnException", "Not a valid arn.");
  }
  const template = findTemplate(templateArn ?? defaultTemplateName);
  if (!template) throw invalidArgs(`The certificate template ${templateArn ?? ""} is not known here.`);
  return template;
}

/** A CA that is ACTIVE issues. One that waits for its certificate issues only that, when it is a root. */
export function checkMayIssue(
  authority: AuthorityRecord,
  template: CertificateTemplate,
  request: CertificationRequest,
  now: Date,
): void {
  const isRoot = template.purpose === "root-ca";
  const isOwn = isRoot && authority.type === "ROOT" && isRequestOf(authority, request);
  const status = statusOf(authority, now);
  if (status !== "ACTIVE" && !(status === "PENDING_CERTIFICATE" && isOwn)) {
    // hashicorp/terraform-provider-aws issue 37592, quoting AWS.
    throw invalidState(`The certificate authority ${authority.arn} is not in a valid state for issuing certificates`);
  }
  // Documented: the template is for a root's own certificate. What AWS answers otherwise is assumed.
  if (isRoot && !isOwn)
    throw invalidArgs(`The template ${template.name}/V1 is for the certificate of the root CA itself.`);
}

/** Whether the request is for the CA's own key. */
const isRequestOf = (authority: AuthorityRecord, { subjectPublicKeyInfo }: CertificationRequest): boolean =>
  authority.subjectPublicKeyInfo !== undefined &&
  Buffer.compare(authority.subjectPublicKeyInfo, subjectPublicKeyInfo.der) === 0;

/** pathLenConstraint of the issuing CA leaves room for the template's (documented; the wording is ours). */
export function checkPathLength(issuer: Issuer, template: CertificateTemplate): void {
  if (!issuer.certificate || !template.basicConstraints.cA) return;
  const limit = findExtension(issuer.certificate.extensions, "basicConstraints")?.pathLenConstraint;
  const wanted = template.basicConstraints.pathLenConstraint ?? Infinity;
  if (limit === undefined || wanted < limit) return;
  throw invalid(
    limit === 0
      ? "The path length constraint 0 of the certificate authority does not allow it to issue CA certificates."
      : `The template's path length must be less than the certificate authority's, which is ${limit}.`,
  );
}

/**
 * NotBefore and NotAfter. Never past the CA's own end (documented; the wording is quoted from AWS), and at most 7 days for a CA
 * of short-lived certificates. A root's own certificate has no such limit.
 */
export function certificatePeriod(
  authority: AuthorityRecord,
  issuer: Issuer,
  {
    Validity,
    ValidityNotBefore,
  }: { readonly Validity: WireValidity; readonly ValidityNotBefore?: WireValidity | undefined },
  now: Date,
): ValidityPeriod {
  const notBefore = ValidityNotBefore && absoluteTime(ValidityNotBefore);
  const period = periodOf({ type: Validity.Type, value: Validity.Value }, now, notBefore);
  if (!issuer.certificate) return period;
  if (period.notAfter > issuer.certificate.notAfter) {
    throw invalid("The certificate validity specified exceeds the certificate authority validity");
  }
  if (authority.usageMode === "SHORT_LIVED_CERTIFICATE" && +period.notAfter - +now > sevenDays) {
    throw invalid("A certificate authority in SHORT_LIVED_CERTIFICATE mode issues for at most 7 days.");
  }
  return period;
}

interface WireValidity {
  readonly Type: Validity["type"];
  readonly Value: number;
}

const sevenDays = 7 * 24 * 60 * 60 * 1000;

/** The last second that a certificate can name: 9999-12-31T23:59:59Z. */
const lastSecond = 253_402_300_799;

/** Documented: ValidityNotBefore is of type ABSOLUTE. The error is assumed. */
function absoluteTime({ Type, Value }: WireValidity): Date {
  if (Type !== "ABSOLUTE") throw invalid("ValidityNotBefore must have the type ABSOLUTE.");
  if (Value > lastSecond) throw invalid("ValidityNotBefore lies after the year 9999.");
  return new Date(Value * 1000);
}

function periodOf(validity: Validity, now: Date, notBefore: Date | undefined): ValidityPeriod {
  try {
    return validityPeriod(validity, now, notBefore);
  } catch (error) {
    if (error instanceof PkiError) throw invalid(error.message);
    throw error;
  }
}
