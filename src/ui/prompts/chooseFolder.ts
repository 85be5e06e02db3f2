import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";

/** The path of a folder of this computer; undefined when the user leaves. */
export async function chooseFolder(title: string, openLabel: string): Promise<string | undefined> {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    canSelectFiles: false,
    canSelectFolders: true,
    ...(workspace?.uri.scheme === "file" && { defaultUri: workspace.uri }),
  });
  const [folder] = chosen ?? [];
  if (!folder || folder.scheme === "file") return folder?.fsPath;
  throw new CommandFailure("not-a-file", vscode.l10n.t("Choose a folder of this computer: {0}", folder.toString()));
}
