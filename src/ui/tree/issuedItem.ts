import * as vscode from "vscode";
import type { IssuedPage } from "../../aws/gateway";
import { momentText, timeText } from "../dateText";
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
  item.description = sourceText(first);
  item.contextValue = "issued";
  item.accessibilityInformation = {
    label: `${vscode.l10n.t("Issued by {0}", visible(authority.commonName))}: ${count}${atLeast}, ${item.description}`,
  };
  return item;
}

function sourceText({ source, reportedAt }: IssuedPage): string {
  if (source === "backend") return vscode.l10n.t("from the local backend");
  if (!reportedAt) return vscode.l10n.t("from Rootpin's index");
  return vscode.l10n.t("audit report {0}", momentText(reportedAt, new Date()));
}

/** Why the list may be shorter than the truth. */
export function issuedTooltip({ first }: IssuedNode): string {
  if (first.source === "backend") {
    return vscode.l10n.t("The local backend keeps a record of everything that this CA issued.");
  }
  return first.reportedAt
    ? vscode.l10n.t(
        "These were in an audit report of {0}, or were issued by Rootpin on this computer. What others issued since then is in the next report.",
        timeText(first.reportedAt),
      )
    : vscode.l10n.t(
        "AWS has no call that lists what a private CA issued: these were issued by Rootpin on this computer.",
      );
}
