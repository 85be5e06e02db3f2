import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { safeFileName } from "./safeFileName";

/** Where the private key of a certificate for this subject is to be written; undefined when the user chooses none. */
export async function chooseKeyFile(subject: string): Promise<string | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${safeFileName(/CN\s*=\s*([^,]*)/i.exec(subject)?.[1] ?? "")}.key`;
  const isLocalFolder = folder?.uri.scheme === "file";
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Private Key"),
    saveLabel: vscode.l10n.t("Keep Key Here"),
    defaultUri: isLocalFolder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name),
    filters: { [vscode.l10n.t("Private keys")]: ["key", "pem"] },
  });
  if (!chosen) return undefined;
  if (chosen.scheme === "file") return chosen.fsPath;
  const message = vscode.l10n.t("A private key is only written to a file of this computer: {0}", chosen.toString());
  throw new CommandFailure("not-a-file", message);
}
