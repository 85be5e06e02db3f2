import * as vscode from "vscode";
import type { CertificateAuthority } from "../../aws/gateway";
import { keyName } from "../keyName";
import { dateText, timeText } from "../dateText";
import { crlText, ocspText } from "../revocation/revocationText";
import { visible } from "../visible";
import { isInstalled, isPending } from "./authorityState";
import { endText, stateOf, type ItemContext } from "./itemContext";
import type { AuthorityNode } from "./nodes";
import { stateIcon, stateUri } from "./shownState";
import { tooltip } from "./tooltip";

/** A CA's item; its tooltip follows when it is asked for. */
export function authorityItem(node: AuthorityNode, context: ItemContext): vscode.TreeItem {
  const { authority } = node;
  const item = new vscode.TreeItem(visible(authority.commonName), collapsibleState(node));
  item.id = node.id;
  item.iconPath = icon(authority, context);
  if (authority.notAfter && isInstalled(authority)) {
    item.resourceUri = stateUri(node.id, stateOf(authority.notAfter, context));
  }
  item.description = description(node, context);
  item.contextValue = contextValue(node);
  item.accessibilityInformation = { label: `${visible(authority.commonName)}, ${item.description}` };
  return item;
}

export function authorityTooltip({ authority }: AuthorityNode): vscode.MarkdownString {
  const { notBefore, notAfter, restorableUntil, revocation } = authority;
  return tooltip(visible(authority.commonName), [
    [vscode.l10n.t("Subject"), authority.subject],
    [vscode.l10n.t("Type"), typeText(authority)],
    [vscode.l10n.t("Status"), statusText(authority.status)],
    [vscode.l10n.t("Key"), keyName(authority.keyAlgorithm)],
    [vscode.l10n.t("Signs with"), authority.signingAlgorithm],
    [vscode.l10n.t("Serial number"), authority.serialHex],
    [vscode.l10n.t("Valid"), notBefore && notAfter && `${timeText(notBefore)} – ${timeText(notAfter)}`],
    [vscode.l10n.t("Created"), timeText(authority.createdAt)],
    [vscode.l10n.t("Can be restored until"), restorableUntil && timeText(restorableUntil)],
    [vscode.l10n.t("Revocation list (CRL)"), isInstalled(authority) ? crlText(revocation.crl) : ""],
    ["OCSP", isInstalled(authority) ? ocspText(revocation.ocsp) : ""],
    ["ARN", authority.arn],
  ]);
}

function collapsibleState({ authority, subordinates }: AuthorityNode): vscode.TreeItemCollapsibleState {
  if (!isInstalled(authority)) return vscode.TreeItemCollapsibleState.None;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  return subordinates.length > 0 ? Expanded : Collapsed;
}

function icon(authority: CertificateAuthority, context: ItemContext): vscode.ThemeIcon {
  const { status, type, notAfter } = authority;
  const grey = new vscode.ThemeColor("disabledForeground");
  if (isPending(authority)) return new vscode.ThemeIcon("circle-outline", grey);
  if (status === "DISABLED") return new vscode.ThemeIcon("debug-pause", grey);
  if (status === "DELETED") return new vscode.ThemeIcon("trash", grey);
  if (status === "FAILED") return new vscode.ThemeIcon("error", new vscode.ThemeColor("rootpin.expired"));
  const active = new vscode.ThemeIcon(type === "ROOT" ? "verified-filled" : "verified");
  return notAfter ? stateIcon(stateOf(notAfter, context), active) : active;
}

function description({ authority, issuerElsewhere }: AuthorityNode, context: ItemContext): string {
  const facts = [
    statusText(authority.status),
    authority.restorableUntil ? vscode.l10n.t("restorable until {0}", dateText(authority.restorableUntil)) : "",
    keyName(authority.keyAlgorithm),
    authority.notAfter && isInstalled(authority) ? endText(authority.notAfter, context) : "",
    issuerElsewhere ? vscode.l10n.t("issued elsewhere") : "",
  ];
  return facts.filter(Boolean).join(" · ");
}

/** Words, for the `when` clauses of menus. */
function contextValue({ authority, connection }: AuthorityNode): string {
  const status: Readonly<Record<string, string>> = { PENDING_CERTIFICATE: "pending" };
  const words = ["ca", status[authority.status] ?? authority.status.toLowerCase()];
  return [...words, authority.type === "ROOT" ? "root" : "sub", "arn", connection].join(" ");
}

export function statusText(status: string): string {
  const texts: Readonly<Record<string, string>> = {
    CREATING: vscode.l10n.t("Creating"),
    PENDING_CERTIFICATE: vscode.l10n.t("Pending certificate"),
    ACTIVE: vscode.l10n.t("Active"),
    DISABLED: vscode.l10n.t("Disabled"),
    EXPIRED: vscode.l10n.t("Expired"),
    DELETED: vscode.l10n.t("Deleted"),
    FAILED: vscode.l10n.t("Failed"),
  };
  return texts[status] ?? status;
}

const typeText = ({ type }: CertificateAuthority): string =>
  type === "ROOT" ? vscode.l10n.t("Root CA") : vscode.l10n.t("Subordinate CA");
