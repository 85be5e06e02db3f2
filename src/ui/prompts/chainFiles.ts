import * as vscode from "vscode";
import { answerOf, fileOf, type CommandTarget } from "../target";

/** Files with a certificate and its chain that a command was called on; in an answer, each path on a line of its own. */
export function givenChainFiles(target: CommandTarget): readonly vscode.Uri[] | undefined {
  const file = fileOf(target);
  if (file) return [file];
  return answerOf(target, "files")
    ?.split("\n")
    .map((path) => vscode.Uri.file(path));
}

/** Undefined when the user chooses none. */
export const chooseChainFiles = (title: string, openLabel: string): Thenable<readonly vscode.Uri[] | undefined> =>
  vscode.window.showOpenDialog({
    title,
    openLabel,
    canSelectMany: true,
    filters: {
      [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der", "p7b"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
