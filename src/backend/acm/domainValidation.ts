import { createHash } from "node:crypto";
import type { OperationContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { ServiceError } from "../wire/serviceError";

interface ValidationInput {
  readonly ValidationMethod?: "EMAIL" | "DNS" | "HTTP" | undefined;
  readonly DomainValidationOptions?:
    readonly { readonly DomainName: string; readonly ValidationDomain: string }[] | undefined;
}

/**
 * What a user would have to prove for a public certificate, in ACM's form, one for each name. Nobody here looks into DNS: its
 * records count as there. No mail is sent, so names that are validated by email wait until somebody approves them
 * (ApproveServerCertificate). DNS is assumed where no method is named.
 */
export function domainValidation(
  { accountId }: Pick<OperationContext, "accountId">,
  names: readonly string[],
  { ValidationMethod = "DNS", DomainValidationOptions = [] }: ValidationInput,
): object[] {
  if (ValidationMethod === "HTTP") {
    // Documented: HTTP is for certificates that CloudFront manages, and there is no CloudFront here.
    throw new ServiceError("InvalidParameterException", "HTTP validation is for certificates that CloudFront manages.");
  }
  for (const { DomainName, ValidationDomain } of DomainValidationOptions) {
    checkValidationDomain(names, DomainName, ValidationDomain);
  }
  return names.map((name) => {
    const base = withoutWildcard(name);
    const domain = DomainValidationOptions.find(({ DomainName }) => DomainName === name)?.ValidationDomain ?? base;
    return {
      DomainName: name,
      ValidationDomain: domain,
      ValidationStatus: "PENDING_VALIDATION",
      ValidationMethod,
      ...(ValidationMethod === "DNS"
        ? { ResourceRecord: record(accountId, base) }
        : { ValidationEmails: emails(domain) }),
    };
  });
}

interface Validation {
  readonly ValidationMethod?: string;
  readonly ValidationStatus?: string;
}

type Validated = Pick<ServerCertificateRecord, "validation">;

const validationsOf = ({ validation }: Validated): readonly Validation[] =>
  JSON.parse(validation) as readonly Validation[];

/** Whether somebody has to say that the names are theirs, each time that it is issued. */
export const needsApproval = (certificate: Validated): boolean =>
  validationsOf(certificate).some(({ ValidationMethod }) => ValidationMethod === "EMAIL");

/** Whether it may be issued: nobody has to approve it, or somebody has. */
export const isApproved = (certificate: Validated): boolean =>
  validationsOf(certificate).every(
    ({ ValidationMethod, ValidationStatus }) => ValidationMethod !== "EMAIL" || ValidationStatus === "SUCCESS",
  );

/** DomainValidationOptions once all names are validated, JSON. */
export const approvedValidation = (certificate: Validated): string =>
  JSON.stringify(validationsOf(certificate).map((each) => ({ ...each, ValidationStatus: "SUCCESS" })));

const withoutWildcard = (name: string): string => name.replace(/^\*\./, "");

/** Documented: the name itself or a domain above it. */
export function checkValidationDomain(names: readonly string[], name: string, domain: string): void {
  const base = withoutWildcard(name);
  if (names.includes(name) && (base === domain || base.endsWith(`.${domain}`))) return;
  throw new ServiceError(
    "InvalidDomainValidationOptionsException",
    `The validation domain ${domain} is not ${name} or a domain above it, or the request does not name ${name}.`,
  );
}

/** Documented: the same for each request of an account for this domain, the wildcard's included. */
function record(accountId: string, domain: string) {
  const digest = createHash("sha256").update(`${accountId} ${domain}`).digest("hex");
  return {
    Name: `_${digest.slice(0, 32)}.${domain}.`,
    Type: "CNAME",
    Value: `_${digest.slice(32)}.rootpin.acm-validations.aws.`,
  };
}

/** Documented with ValidationDomain. */
const mailboxes = ["admin", "administrator", "hostmaster", "postmaster", "webmaster"];
const emails = (domain: string): string[] => mailboxes.map((mailbox) => `${mailbox}@${domain}`);
