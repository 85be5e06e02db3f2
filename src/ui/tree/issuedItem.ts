import * as vscode from "vscode";
import { visible } from "../visible";
import type { IssuedNode } from "./nodes";

export function issuedItem({ id, authority, first }: IssuedNode): vscode.TreeItem {
  const count = first.total ?? first.items.length;
  const atLeast = first.total === undefined && first.nextToken !== undefined ? "+" : "";
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const label = vscode.l10n.t("Issued ({0})", new Intl.NumberFormat(vscode.env.language).format(count) + atLeast);
  const item = new vscode.TreeItem(label, count > 0 ? Collapsed : None);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon("list-unordered");
  item.description =
    first.source === "backend" ? vscode.l10n.t("from the local backend") : vscode.l10n.t("from Rootpin's index");
  item.contextValue = "issued";
  item.accessibilityInformation = {
    label: `${vscode.l10n.t("Issued by {0}", visible(authority.commonName))}: ${count}${atLeast}, ${item.description}`,
  };
  return item;
}

/** Why the list may be shorter than the truth. */
export function issuedTooltip({ first }: IssuedNode): string {
  return first.source === "backend"
    ? vscode.l10n.t("The local backend keeps a record of everything that this CA issued.")
    : vscode.l10n.t(
        "AWS has no call that lists what a private CA issued: these were issued by Rootpin on this computer.",
      );
}
