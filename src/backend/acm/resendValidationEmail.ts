import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { checkValidationDomain } from "./domainValidation";
import { findServerCertificate, statusOf } from "./findServerCertificate";
import { certificateArn, domainName } from "./shapes";

/** Refuses what ACM refuses; no mail is sent from here. */
export const resendValidationEmail = defineOperation(
  "ResendValidationEmail",
  v.object({ CertificateArn: certificateArn, Domain: domainName, ValidationDomain: domainName }),
  (context, { CertificateArn, Domain, ValidationDomain }) => {
    const certificate = findServerCertificate(context, CertificateArn);
    const status = statusOf(certificate, context.clock.now());
    const validation = JSON.parse(certificate.validation) as readonly { readonly ValidationMethod?: string }[];
    const isByEmail = validation.some(({ ValidationMethod }) => ValidationMethod === "EMAIL");
    if (status !== "PENDING_VALIDATION" || !isByEmail) {
      throw new ServiceError("InvalidStateException", `The certificate ${certificate.arn} does not wait for an email.`);
    }
    checkValidationDomain(certificate.alternativeNames, Domain, ValidationDomain);
  },
);
