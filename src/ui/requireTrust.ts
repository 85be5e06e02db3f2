import * as vscode from "vscode";
import { CommandFailure } from "./commandFailure";

/** Credentials, network and other processes are for trusted workspaces. Throws CommandFailure "restricted-mode". */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new CommandFailure("restricted-mode", vscode.l10n.t("This needs a trusted workspace."), {
    fixes: [{ title: vscode.l10n.t("Manage Workspace Trust"), command: "workbench.trust.manage" }],
  });
}
