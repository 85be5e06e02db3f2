import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { authorityOf } from "../prompts/authorityOf";
import { unlessServing } from "../prompts/pickAuthority";
import { answerOf } from "../target";
import { visible } from "../visible";
import { CompromiseDrill } from "./compromiseDrill";

/**
 * What hangs on a CA, and how to recover when its key is stolen. With the answer "apply" it is applied on the local backend, with
 * "export" for the answer "report" the plan is opened as a text.
 */
export const showDrill: Command = async (workbench, target, signal) => {
  const question = { title: vscode.l10n.t("Simulate Compromise"), unavailable: unlessServing };
  const authority = await authorityOf(workbench, target, question, signal);
  if (!authority) return;
  const drill = await CompromiseDrill.of(workbench, authority.arn, signal);
  drill.show();
  if (answerOf(target, "action") === "apply") {
    const applied = await drill.apply(answerOf(target, "confirm") === "apply");
    if (applied) tell(visible(authority.commonName), drill.failures);
  }
  if (answerOf(target, "report") === "export") await drill.exportPlan();
};

function tell(name: string, failures: number): void {
  if (failures > 0) {
    const message = vscode.l10n.t('"{0}": {1} changes failed. The page of the drill says which.', name, failures);
    throw new CommandFailure("not-everything", message);
  }
  announce(vscode.l10n.t('Applied the compromise of "{0}".', name));
}
