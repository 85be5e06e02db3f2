import * as vscode from "vscode";
import type { ConnectionInfo, Sourced } from "../../aws/gateway";
import type { ConnectionNode } from "./nodes";
import { tooltip } from "./tooltip";

export function connectionItem({ id, info }: ConnectionNode): vscode.TreeItem {
  const name = info.kind === "local" ? vscode.l10n.t("Local Backend") : info.label;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(info.kind === "local" ? "pin" : "cloud");
  item.description = [info.region, info.readOnly ? vscode.l10n.t("read-only") : ""].filter(Boolean).join(" · ");
  item.contextValue = `connection ${info.kind}`;
  return item;
}

/** Where each part of the connection was found, for who wonders which account this is. */
export function connectionTooltip(info: ConnectionInfo): vscode.MarkdownString {
  const { profile, region, endpoint } = info.sources;
  return tooltip(info.label, [
    [vscode.l10n.t("Profile"), withSource(profile)],
    [vscode.l10n.t("Region"), withSource({ ...region, value: `${region.value} ${info.regionName}` })],
    [vscode.l10n.t("Endpoint"), withSource(endpoint)],
    [vscode.l10n.t("Account"), info.accountId],
    ...info.warnings.map((warning) => [vscode.l10n.t("Warning"), warning] as const),
  ]);
}

const withSource = (sourced?: Sourced): string | undefined => sourced && `${sourced.value} (${sourced.source})`;
