import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { OperationContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { oneOf, text } from "../wire/shape";
import { checkAuthorityArn } from "./arn";
import { findAuthority, invalidState, statusOf } from "./findAuthority";
import { invalidArgs } from "./invalidArgs";
import { arn } from "./shapes";

/** Documented: "You can generate a maximum of one report every 30 minutes." In milliseconds. */
const pause = 30 * 60_000;

/** Answers at once with the key of an object that is written afterwards. */
export const createCertificateAuthorityAuditReport = defineOperation(
  "CreateCertificateAuthorityAuditReport",
  v.object({
    CertificateAuthorityArn: arn,
    S3BucketName: text({ min: 3, max: 63 }),
    AuditReportResponseFormat: oneOf(["JSON", "CSV"]),
  }),
  async (context, { CertificateAuthorityArn, S3BucketName: bucket, AuditReportResponseFormat: format }) => {
    const { store, clock } = context;
    const id = randomUUID();
    const key = `audit-report/${checkAuthorityArn(CertificateAuthorityArn)}/${id}.${format.toLowerCase()}`;
    await store.transaction(() => {
      const authority = findAuthority(context, CertificateAuthorityArn);
      checkState(context, authority);
      // Documented is the name of the error; its wording is not known.
      if (!store.objects.findBucket(bucket)) throw invalidArgs(`There is no S3 bucket of this name: ${bucket}.`);
      store.auditReports.insert({ id, authorityId: authority.id, bucket, key, createdAt: clock.now() });
    });
    context.background("write-audit-reports", () => context.housekeep());
    return { AuditReportId: id, S3Key: key };
  },
);

/** That a report which failed does not count, and the error for one too early, are assumed. */
function checkState({ store, clock }: OperationContext, authority: AuthorityRecord): void {
  const now = clock.now();
  const status = statusOf(authority, now);
  if (status !== "ACTIVE" && status !== "DISABLED") {
    throw invalidState(`The certificate authority ${authority.arn} is not in a valid state for audit reports.`);
  }
  const before = store.auditReports.newest(authority.id);
  // Either way: a clock that was set back must not lock reports out until it comes there again.
  if (before && Math.abs(now.getTime() - before.createdAt.getTime()) < pause) {
    throw new ServiceError(
      "RequestInProgressException",
      `A CA's audit report can be created every 30 minutes; the last one is ${before.id}.`,
    );
  }
}
