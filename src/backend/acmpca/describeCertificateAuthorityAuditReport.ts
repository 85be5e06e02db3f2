import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { text } from "../wire/shape";
import { findAuthority } from "./findAuthority";
import { arn } from "./shapes";

const reportId = text({
  min: 36,
  max: 36,
  pattern: "[a-z0-9]{8}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{12}",
});

export const describeCertificateAuthorityAuditReport = defineOperation(
  "DescribeCertificateAuthorityAuditReport",
  v.object({ CertificateAuthorityArn: arn, AuditReportId: reportId }),
  (context, { CertificateAuthorityArn, AuditReportId }) => {
    const authority = findAuthority(context, CertificateAuthorityArn);
    const report = context.store.auditReports.find(authority.id, AuditReportId);
    // AWS's wording is not known.
    if (!report) {
      throw new ServiceError("ResourceNotFoundException", `Could not find the audit report ${AuditReportId}.`);
    }
    return {
      AuditReportStatus: report.status,
      S3BucketName: report.bucket,
      S3Key: report.key,
      CreatedAt: report.createdAt.getTime() / 1000,
    };
  },
);
