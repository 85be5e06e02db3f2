import * as vscode from "vscode";
import type { Command } from "../command";
import { withProgress } from "../progress";
import type { CheckedFile, ProblemSeverity } from "./check/checkedFile";

/** Checks the pins of all files of the workspace. */
export const checkWorkspacePins: Command = async (workbench, _target, signal) => {
  const files = await withProgress(vscode.l10n.t("Checking pins"), signal, (inner) => workbench.pins.search(inner));
  void tell(files); // the message stays until the user has read it
};

async function tell(files: readonly CheckedFile[]): Promise<void> {
  const count = (severity: ProblemSeverity): number =>
    files.flatMap(({ problems }) => problems).filter((problem) => problem.severity === severity).length;
  const [errors, warnings, notes] = [count("error"), count("warning"), count("information")];
  if (errors + warnings + notes === 0) {
    await vscode.window.showInformationMessage(goodText(files));
    return;
  }
  const show = vscode.l10n.t("Show Problems");
  const text = vscode.l10n.t("Pins: {0} errors, {1} warnings, {2} notes.", errors, warnings, notes);
  const message = errors > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await message(text, show)) === show) await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function goodText(files: readonly CheckedFile[]): string {
  const places = files.flatMap(({ declarations }) => declarations);
  if (places.length === 0) return vscode.l10n.t("No file of this workspace pins anything.");
  const pins = new Set(places.flatMap(({ pins }) => pins.map(({ pin }) => pin)));
  const hosts = new Set(places.map(({ host }) => host));
  return vscode.l10n.t("Nothing is wrong with {0} pins of {1} hosts.", pins.size, hosts.size);
}
