import * as vscode from "vscode";
import type { AuditReportFormat, CertificateAuthority, Connection } from "../../aws/gateway";
import { announce } from "../announce";
import { reportText } from "../auditReport/reportText";
import { takeInReport } from "../auditReport/takeInReport";
import type { Command } from "../command";
import { timeText } from "../dateText";
import { withProgress } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { confirmOnAws } from "../prompts/confirm";
import { unlessServing } from "../prompts/pickAuthority";
import { askText, pickOne } from "../prompts/quickInput";
import { bucketProblem } from "../revocation/bucketProblem";
import { answersOf } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

interface Answers {
  readonly bucket: string;
  readonly format: AuditReportFormat;
}

/** What a CA issued and revoked, as a table; on AWS, the tree knows it from then on. */
export const createAuditReport: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Create Audit Report");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessServing }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const steps = questions(workbench, authority, connection);
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const { bucket, format } = answers;
  const name = visible(authority.commonName);
  const question = vscode.l10n.t('Write an audit report of "{0}" to the bucket "{1}"?', name, bucket);
  const consequence = vscode.l10n.t("AWS makes one report in 30 minutes for each authority.");
  const change = { question, consequence, button: vscode.l10n.t("Create") };
  if (!(await confirmOnAws(connection, change, signal))) return;
  await workbench.memory.update("auditReport.bucket", bucket);
  const { key, text } = await withProgress(title, signal, async (inner, report) => {
    await connection.localControl?.createBucket(bucket, inner);
    report(vscode.l10n.t("Waiting for the report"));
    return connection.certificateAuthorities.createAuditReport(authority.arn, bucket, format, inner);
  });
  await show(workbench, connection, authority, { text, place: `s3://${bucket}/${key}` });
};

async function show(
  workbench: Workbench,
  connection: Connection,
  { arn, commonName }: CertificateAuthority,
  { text, place }: { readonly text: string; readonly place: string },
): Promise<void> {
  const reportedAt = workbench.now();
  const { certificates, unreadable } = (await workbench.engine()).auditReportOf(text);
  const added = await takeInReport(workbench, connection, [arn], certificates, reportedAt);
  const name = vscode.l10n.t("Audit report of {0}, {1}", visible(commonName), timeText(reportedAt));
  await workbench.reports.show(
    name,
    reportText({ authority: commonName, reportedAt, place, certificates, unreadable }),
  );
  announce(
    added === undefined
      ? vscode.l10n.t("The report tells of {0} certificates.", certificates.length)
      : vscode.l10n.t("The report tells of {0} certificates; {1} were not known.", certificates.length, added),
  );
}

const formats: readonly AuditReportFormat[] = ["JSON", "CSV"];

function questions({ memory }: Workbench, { revocation }: CertificateAuthority, { info }: Connection): Step<Answers>[] {
  const usual = info.kind === "local" ? "rootpin-reports" : (revocation.crl?.bucket ?? "");
  return [
    {
      key: "bucket",
      check: bucketProblem,
      ask: (frame) =>
        askText(frame, {
          prompt:
            info.kind === "local"
              ? vscode.l10n.t("The bucket for the report; it is made when there is none of this name")
              : vscode.l10n.t("The bucket for the report, to which acm-pca.amazonaws.com may write"),
          value: memory.get("auditReport.bucket", usual),
          check: bucketProblem,
        }),
    },
    {
      key: "format",
      check: (format) =>
        formats.includes(format) ? undefined : vscode.l10n.t('The format is "{0}" or "{1}".', "JSON", "CSV"),
      ask: (frame) =>
        pickOne(frame, {
          placeholder: vscode.l10n.t("The form in which the report is kept in the bucket"),
          choices: formats.map((format) => ({ label: format, value: format })),
        }),
    },
  ];
}
