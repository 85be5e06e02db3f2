import type { Connection } from "../../aws/gateway";
import type { ReportedCertificate } from "../../pki/auditReport/auditReport";
import type { Workbench } from "../workbench";

/**
 * Puts what a report tells into the index of what each CA issued, and answers how many certificates were new to it; undefined
 * on the local backend, which needs no report.
 */
export async function takeInReport(
  { authorities }: Pick<Workbench, "authorities">,
  { issuedRecords }: Connection,
  authorityArns: readonly string[],
  certificates: readonly ReportedCertificate[],
  reportedAt: Date,
): Promise<number | undefined> {
  if (!issuedRecords) return undefined;
  let added = 0;
  for (const authorityArn of authorityArns) {
    const own = certificates.filter((each) => each.authorityArn === authorityArn);
    added += await issuedRecords.importReport({ authorityArn, certificates: own, reportedAt });
    authorities.refreshIssued(authorityArn);
  }
  return added;
}
