import {
  CreateCertificateAuthorityAuditReportCommand,
  DescribeCertificateAuthorityAuditReportCommand,
  type DescribeCertificateAuthorityAuditReportResponse,
} from "@aws-sdk/client-acm-pca";
import { AwsError } from "./errors";
import type { CertificateAuthorities } from "./gateway";
import type { ObjectReader } from "./objects";
import { given, type PrivateCaClient } from "./privateCaClient";
import { untilReady } from "./untilReady";

export type AuditReports = Pick<CertificateAuthorities, "createAuditReport">;

/** Audit reports: AWS Private CA writes them into a bucket, from which they are read without an SDK of S3. */
export function auditReports({ client, call }: PrivateCaClient, readObject: ObjectReader): AuditReports {
  const created = async (arn: string, id: string, signal: AbortSignal) => {
    const input = { CertificateAuthorityArn: arn, AuditReportId: id };
    const command = new DescribeCertificateAuthorityAuditReportCommand(input);
    const called = { operation: "DescribeCertificateAuthorityAuditReport", resource: arn };
    return writtenOr(await call(called, signal, (o) => client.send(command, o)), called.operation);
  };
  return {
    createAuditReport: async (arn, bucket, format, signal) => {
      const command = new CreateCertificateAuthorityAuditReportCommand({
        CertificateAuthorityArn: arn,
        S3BucketName: bucket,
        AuditReportResponseFormat: format,
      });
      const called = { operation: "CreateCertificateAuthorityAuditReport", resource: arn };
      const { AuditReportId } = await call(called, signal, (o) => client.send(command, o));
      const id = given(AuditReportId, called.operation);
      const { S3BucketName, S3Key } = await untilReady(() => created(arn, id, signal), signal);
      const place = { bucket: S3BucketName ?? bucket, key: given(S3Key, called.operation) };
      return { id, ...place, text: await readObject(place, signal) };
    },
  };
}

/** Throws AwsError of kind "in-progress" while it is being written. */
function writtenOr(report: DescribeCertificateAuthorityAuditReportResponse, operation: string) {
  if (report.AuditReportStatus === "SUCCESS") return report;
  if (report.AuditReportStatus === "FAILED") {
    const message =
      "The audit report could not be written: let the bucket's policy allow acm-pca.amazonaws.com to write, then try again.";
    throw new AwsError("service-failed", "AuditReportFailed", message, { operation });
  }
  throw new AwsError("in-progress", "AuditReportCreating", "The audit report is being made.", { operation });
}
