import * as vscode from "vscode";
import type { MoreNode } from "./nodes";

export function moreItem(node: Pick<MoreNode, "id" | "shown">): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("Load more…"), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.description = vscode.l10n.t("{0} shown", node.shown);
  item.contextValue = "more";
  item.command = { command: "rootpin.loadMore", title: vscode.l10n.t("Load More"), arguments: [node] };
  return item;
}
