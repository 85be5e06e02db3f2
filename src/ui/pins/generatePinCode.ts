import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import type { PinCode } from "../engine/pins";
import { readBackups } from "./backup";
import type { PinAnswers } from "./pinAnswers";
import { pinSteps } from "./pinSteps";
import { askSteps } from "../prompts/askSteps";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { answersOf, fileOf, type CommandTarget } from "../target";
import { visibleMessage } from "../visible";
import type { Workbench } from "../workbench";

/** Code that pins a host to a CA or certificate, at the cursor or in a new text. One pin alone is refused. */
export const generatePinCode: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Generate Pinning Snippet");
  const chain = await chainOf(workbench, target, title, signal);
  if (chain === undefined) return;
  const steps = pinSteps(workbench, chain.pem);
  const answers = await askSteps<PinAnswers>({ title, steps, given: answersOf<PinAnswers>(target), signal });
  if (!answers) return;
  const { host: hostPattern, role, format } = answers;
  const backups = await readBackups(workbench, answers, signal);
  const request = { hostPattern, chain: chain.pem, role, backups, format, privateRoot: chain.isPrivate };
  const result = (await workbench.pinEngine()).pinCode(request, workbench.now());
  refuseErrors(result);
  await workbench.memory.update("pins.host", hostPattern);
  await insert(result);
  announce(vscode.l10n.t("Pinned {0}.", hostPattern));
  const warnings = result.problems.map(({ message }) => message).join(" ");
  if (warnings !== "") void vscode.window.showWarningMessage(visibleMessage(warnings));
};

interface Chain {
  readonly pem: string;
  /** Its root is one of the user's own. */
  readonly isPrivate: boolean;
}

async function chainOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Chain | undefined> {
  const file = fileOf(target);
  if (file) {
    const bytes = await vscode.workspace.fs.readFile(file);
    return { pem: (await workbench.engine()).certificatesAsPem(bytes), isPrivate: false };
  }
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const { certificate, chain } = await readCertificate(workbench, reference, signal);
  return { pem: [certificate, chain].filter(Boolean).join("\n"), isPrivate: true };
}

/** Never code that would brick the app which ships it. */
function refuseErrors({ problems }: PinCode): void {
  const error = problems.find(({ severity }) => severity === "error");
  if (!error) return;
  throw new CommandFailure(error.code, error.message, {
    fixes: [{ title: vscode.l10n.t("Try Again"), command: "rootpin.generatePins" }],
  });
}

async function insert({ code, language }: PinCode): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === language) {
    if (await editor.edit((edit) => edit.replace(editor.selection, code))) return;
  }
  const known = (await vscode.languages.getLanguages()).includes(language);
  const document = await vscode.workspace.openTextDocument({ content: code, ...(known && { language }) });
  await vscode.window.showTextDocument(document);
}
