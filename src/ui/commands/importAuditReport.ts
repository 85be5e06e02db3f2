import * as vscode from "vscode";
import { announce } from "../announce";
import { takeInReport } from "../auditReport/takeInReport";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { answerOf, authorityArn, fileOf } from "../target";

/** Lets the tree show what CAs of AWS issued, from a report that somebody fetched: JSON or CSV. */
export const importAuditReport: Command = async (workbench, target, signal) => {
  const connection = await workbench.connection.open(signal);
  if (!connection.issuedRecords) {
    const message = vscode.l10n.t("The local backend lists by itself what its authorities issued: there is no need.");
    throw new CommandFailure("not-needed", message);
  }
  const given = answerOf(target, "report");
  const file = fileOf(target) ?? (given === undefined ? await chooseReport() : vscode.Uri.file(given));
  if (!file) return;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { mtime } = await vscode.workspace.fs.stat(file);
  const { certificates } = (await workbench.engine()).auditReportOf(text);
  const arns = [...new Set(certificates.map((certificate) => certificate.authorityArn))];
  refuseOthers(arns, authorityArn(target));
  const added = await takeInReport(workbench, connection, arns, certificates, new Date(mtime));
  announce(vscode.l10n.t("The report tells of {0} certificates; {1} were not known.", certificates.length, added ?? 0));
};

/** `wanted`: the CA that the command was called on. */
function refuseOthers(arns: readonly string[], wanted: string | undefined): void {
  if (arns.length === 0) {
    throw new CommandFailure(
      "empty-report",
      vscode.l10n.t("The report tells of no certificate: nothing was imported."),
    );
  }
  if (wanted === undefined || arns.includes(wanted)) return;
  const message = vscode.l10n.t(
    "This report is of another authority; import it without choosing one: {0}",
    arns.join(),
  );
  throw new CommandFailure("other-authority", message);
}

async function chooseReport(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Audit Report"),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Audit reports")]: ["json", "csv"], [vscode.l10n.t("All files")]: ["*"] },
  });
  return chosen?.[0];
}
