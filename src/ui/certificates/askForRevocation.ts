import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { deviceObjectOf } from "../devices/shownDeviceCertificate";
import { withProgress } from "../progress";
import { confirm } from "../prompts/confirm";
import { requireTrust } from "../requireTrust";
import { answerOf, certificateReference, type CommandTarget } from "../target";
import { visible } from "../visible";
import { certificateSourceOf } from "./certificateSource";
import { revocationReport } from "./revocation/revocationReport";
import { runTask } from "./tasks/runTask";
import type { RevocationQuestion } from "./tasks/taskMap";

/** Asks whom a certificate names whether it is revoked, and shows what each of them says. */
export const askForRevocation: Command = async (workbench, target, signal) => {
  requireTrust();
  const source = await certificateSourceOf(workbench, target, vscode.l10n.t("Check Revocation"), signal);
  if (!source) return;
  const input = {
    content: await source.read(signal),
    known: (await source.knownCertificates?.(signal)) ?? "",
    ...(source.object !== undefined && { object: source.object }),
  };
  const question = await runTask(workbench, "revocationQuestion", input, signal);
  if (!(await mayAsk(target, question))) return;
  const backend = await workbench.backend.find(signal);
  const allow = backend ? [new URL(backend.endpoint).origin] : [];
  const title = vscode.l10n.t("Asking {0}", visible(question.hosts.join(", ")));
  const findings = await withProgress(title, signal, (inner) =>
    runTask(workbench, "checkRevocation", { ...input, allow, at: workbench.now() }, inner),
  );
  await workbench.reports.show(vscode.l10n.t("Revocation of {0}", visible(question.name)), revocationReport(findings));
};

/** A stranger's certificate chooses who learns of the question: the user sees whom first. Throws CommandFailure "no-source". */
async function mayAsk(target: CommandTarget, { hosts, isAskable }: RevocationQuestion): Promise<boolean> {
  if (!isAskable) {
    const message = vscode.l10n.t("It names no revocation list and no OCSP responder that could be asked.");
    throw new CommandFailure("no-source", message);
  }
  if (certificateReference(target) ?? deviceObjectOf(target)) return true;
  if (answerOf(target, "confirm") === "ask") return true;
  const title = vscode.l10n.t("Ask whether the certificate is revoked?");
  const detail = vscode.l10n.t("The certificate names these addresses: {0}", hosts.map(visible).join(", "));
  return confirm(title, detail, vscode.l10n.t("Ask"));
}
