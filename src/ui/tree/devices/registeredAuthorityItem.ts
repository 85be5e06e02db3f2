import * as vscode from "vscode";
import { timeText } from "../../dateText";
import { visible } from "../../visible";
import { endText, stateOf, type ItemContext } from "../itemContext";
import { stateIcon, stateUri } from "../shownState";
import { tooltip } from "../tooltip";
import { deviceItem } from "./deviceItems";
import type { RegisteredAuthorityNode } from "./deviceNodes";

export function registeredAuthorityItem(node: RegisteredAuthorityNode, context: ItemContext): vscode.TreeItem {
  const { id, authority, name, parent, connection } = node;
  const { active, autoRegistration, mode, notAfter } = authority;
  const state = notAfter ? stateOf(notAfter, context) : "valid";
  const shown = visible(name);
  const paused = new vscode.ThemeIcon("debug-pause", new vscode.ThemeColor("disabledForeground"));
  const item = deviceItem(id, {
    label: parent?.kind === "deviceCertificate" ? vscode.l10n.t("Signed by {0}", shown) : shown,
    icon: stateIcon(state, active ? new vscode.ThemeIcon("verified") : paused),
    facts: [
      active ? vscode.l10n.t("Active") : vscode.l10n.t("Inactive"),
      autoRegistration ? vscode.l10n.t("JITR on") : vscode.l10n.t("JITR off"),
      mode === "SNI_ONLY" && "SNI_ONLY",
      notAfter && endText(notAfter, context),
    ],
    contextValue: `iotca ${active ? "active" : "inactive"} ${autoRegistration ? "jitr" : "nojitr"} arn ${connection}`,
  });
  item.resourceUri = stateUri(id, state);
  return item;
}

export const registeredAuthorityTooltip = ({ authority, name }: RegisteredAuthorityNode): vscode.MarkdownString =>
  tooltip(visible(name), [
    [vscode.l10n.t("Status"), authority.active ? vscode.l10n.t("Active") : vscode.l10n.t("Inactive")],
    [
      vscode.l10n.t("Just-in-time registration"),
      authority.autoRegistration ? vscode.l10n.t("on") : vscode.l10n.t("off"),
    ],
    [vscode.l10n.t("Mode"), authority.mode],
    [vscode.l10n.t("Provisioning template"), authority.registrationConfig?.templateName],
    [
      vscode.l10n.t("Valid"),
      authority.notBefore && authority.notAfter && `${timeText(authority.notBefore)} – ${timeText(authority.notAfter)}`,
    ],
    [vscode.l10n.t("Certificate id"), authority.certificateId],
    ["ARN", authority.arn],
  ]);
