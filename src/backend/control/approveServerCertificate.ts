import * as v from "valibot";
import { approvedValidation, needsApproval } from "../acm/domainValidation";
import { findServerCertificate, statusOf } from "../acm/findServerCertificate";
import { issuePending } from "../acm/issuePending";
import { renew } from "../acm/renew";
import { certificateArn } from "../acm/shapes";
import type { OperationContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";

/**
 * What the owner of a domain does who got ACM's mail: the names are theirs. Answers at once; the certificate is issued or
 * renewed after it. The region is the ARN's.
 */
export const approveServerCertificate = defineOperation(
  "ApproveServerCertificate",
  v.object({ CertificateArn: certificateArn }),
  async (context, { CertificateArn }) => {
    const [, , , region = context.region] = CertificateArn.split(":");
    const certificate = await context.store.transaction(() => {
      const present = findServerCertificate({ ...context, region }, CertificateArn);
      if (!isWaiting(context, present)) {
        const message = `The certificate ${present.arn} does not wait for an approval of its names.`;
        throw new ServiceError("InvalidStateException", message);
      }
      if (present.status === "PENDING_VALIDATION") {
        context.store.serverCertificates.setValidation(present.id, approvedValidation(present));
      } else {
        const at = context.clock.now();
        context.store.serverCertificates.setRenewal(present.id, { status: "PENDING_AUTO_RENEWAL", at });
      }
      return present;
    });
    const work = certificate.status === "PENDING_VALIDATION" ? issuePending : renew;
    context.background("approve-server-certificate", (signal) => work(context, certificate, signal));
  },
);

function isWaiting({ clock }: OperationContext, certificate: ServerCertificateRecord): boolean {
  if (!needsApproval(certificate)) return false;
  const status = statusOf(certificate, clock.now());
  return status === "PENDING_VALIDATION" || certificate.renewal?.status === "PENDING_VALIDATION";
}
