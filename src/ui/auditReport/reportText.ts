import * as vscode from "vscode";
import type { ReportedCertificate } from "../../pki/auditReport/auditReport";
import { codeSpan } from "../codeSpan";
import { dateText, timeText } from "../dateText";

/** A report as it is to be read. */
export interface ReadReport {
  /** Common name of the CA. */
  readonly authority: string;
  readonly reportedAt: Date;
  /** Where the report itself is: "s3://bucket/key", or a file. */
  readonly place: string;
  readonly certificates: readonly ReportedCertificate[];
  /** Rows that could not be read. */
  readonly unreadable: number;
}

/** More rows nobody reads, and an editor is slow with them. */
const longestTable = 10_000;

/**
 * A Markdown text whose table is aligned, so that it reads well as text and as a preview. Every field comes from a
 * certificate: it stands in a code span, where Markdown knows neither links nor markup.
 */
export function reportText({ authority, reportedAt, place, certificates, unreadable }: ReadReport): string {
  const shown = newestFirst(certificates).slice(0, longestTable);
  const revoked = certificates.filter(({ revokedAt }) => revokedAt).length;
  const left = certificates.length - shown.length;
  const lines = [
    `# ${vscode.l10n.t("Audit report")}`,
    `${vscode.l10n.t("Authority")}: ${codeSpan(authority)}`,
    `${vscode.l10n.t("Read")}: ${timeText(reportedAt)}`,
    `${vscode.l10n.t("Report")}: ${codeSpan(place)}`,
    vscode.l10n.t("{0} certificates, {1} revoked", certificates.length, revoked),
    ...(unreadable > 0 ? [vscode.l10n.t("{0} rows could not be read", unreadable)] : []),
    ...(shown.length > 0 ? [table(shown)] : []),
    ...(left > 0 ? [vscode.l10n.t("{0} more certificates are in the report itself.", left)] : []),
  ];
  return `${lines.join("\n\n")}\n`;
}

const newestFirst = (certificates: readonly ReportedCertificate[]): readonly ReportedCertificate[] =>
  [...certificates].sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());

function table(certificates: readonly ReportedCertificate[]): string {
  const header = [
    vscode.l10n.t("Subject"),
    vscode.l10n.t("Issued"),
    vscode.l10n.t("Ends"),
    vscode.l10n.t("Revoked"),
    vscode.l10n.t("Serial number"),
    vscode.l10n.t("Template"),
  ];
  const rows = [header, ...certificates.map(cells)];
  const widths = header.map((_name, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], fill = " ") =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width, fill)).join(" | ")} |`;
  return [line(header), line([], "-"), ...rows.slice(1).map((row) => line(row))].join("\n");
}

function cells(certificate: ReportedCertificate): string[] {
  const { subject, issuedAt, notAfter, revokedAt, revocationReason = "", serialHex, templateArn = "" } = certificate;
  return [
    codeSpan(subject),
    dateText(issuedAt),
    notAfter ? dateText(notAfter) : "",
    revokedAt ? `${dateText(revokedAt)} ${codeSpan(revocationReason)}`.trim() : "",
    codeSpan(serialHex),
    codeSpan(templateArn.replace(/^.*:template\//, "")),
  ];
}
