import * as vscode from "vscode";
import type { ErrorNode } from "./nodes";

/** Says what failed; pressing it tries again. */
export function errorItem(node: Pick<ErrorNode, "id" | "failure">): vscode.TreeItem {
  const item = new vscode.TreeItem(node.failure.message, vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon("error", new vscode.ThemeColor("rootpin.expired"));
  item.description = vscode.l10n.t("Retry");
  item.contextValue = "error";
  item.tooltip = node.failure.message;
  item.command = { command: "rootpin.refresh", title: vscode.l10n.t("Retry"), arguments: [node] };
  item.accessibilityInformation = { label: vscode.l10n.t("{0} Press Enter to retry.", node.failure.message) };
  return item;
}
