import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import type { PinCheck } from "../engine/hostProbe";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { answersOf } from "../target";
import { visibleLabel, visibleMessage } from "../visible";
import { type HostAnswers, hostRequest, hostSteps } from "./hostQuestions";
import { hostReport, verdictText } from "./hostReport";
import { pinsToCheck, type PinsToCheck } from "./pinsToCheck";

/** Whether the pins of a host hold for the chain that it serves now: a report, and its verdict as a message. */
export const pinsAgainstHost: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Check Pins against Host");
  const subject = await pinsToCheck(workbench, target, title, signal);
  if (!subject) return;
  const steps = hostSteps(workbench, target, subject.pattern?.replace(/^\*\*?\./, ""));
  const answers = await askSteps<HostAnswers>({ title, steps, given: answersOf<HostAnswers>(target), signal });
  if (!answers) return;
  const request = await hostRequest(answers, target);
  const roots = [...request.roots, ...(await Promise.all(subject.trustAnchors.map(readRoot)))];
  const { checkHost } = await workbench.pinLab();
  const asking = vscode.l10n.t("Asking {0} for its chain", visibleLabel(answers.server));
  const at = workbench.now();
  const check = await withProgress(asking, signal, (cancelled) =>
    checkHost({ ...request, roots }, subject.pins, at, cancelled),
  );
  refuseSilence(check, answers, subject);
  await workbench.memory.update("pins.server", answers.server);
  await workbench.reports.show(vscode.l10n.t("Pins of {0}", check.host), hostReport(check, at));
  notify(check);
};

async function readRoot(file: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    const message = vscode.l10n.t('The manifest names a root that cannot be read: "{0}".', visibleLabel(file.fsPath));
    throw new CommandFailure("unreadable", message, { cause: error });
  }
}

/** Nobody showed a chain: there is nothing to report. */
function refuseSilence({ tls, message }: PinCheck, { server }: HostAnswers, { pins }: PinsToCheck): void {
  if (tls !== "failed") return;
  const argument = { answers: { server, pins: pins.join(" "), more: "ask" } };
  const more = { title: vscode.l10n.t("More Options…"), command: "rootpin.checkPinsAgainstHost", argument };
  throw new CommandFailure("no-chain", visibleMessage(message), { fixes: [more] });
}

function notify(check: PinCheck): void {
  const text = `${check.host}: ${verdictText(check)}`;
  if (check.verdict.verdict === "genuine") void vscode.window.showInformationMessage(text);
  else void vscode.window.showWarningMessage(text);
}
