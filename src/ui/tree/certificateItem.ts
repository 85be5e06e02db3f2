import * as vscode from "vscode";
import { timeText } from "../dateText";
import { visible } from "../visible";
import { endText, expiryIcon, stateOf, type ItemContext } from "./itemContext";
import type { CertificateNode } from "./nodes";
import { tooltip } from "./tooltip";

export function certificateItem(node: CertificateNode, context: ItemContext): vscode.TreeItem {
  const { commonName, notAfter, isAuthority } = node.certificate;
  const item = new vscode.TreeItem(visible(commonName), vscode.TreeItemCollapsibleState.None);
  const usual = new vscode.ThemeIcon(isAuthority ? "verified" : "file-text");
  item.id = node.id;
  item.iconPath = notAfter ? expiryIcon(stateOf(notAfter, context), usual) : usual;
  const facts = [isAuthority ? vscode.l10n.t("CA certificate") : "", notAfter ? endText(notAfter, context) : ""];
  item.description = facts.filter(Boolean).join(" · ");
  item.contextValue = `cert issued arn ${node.parent.parent.connection}`;
  item.accessibilityInformation = { label: `${visible(commonName)}, ${item.description}` };
  item.command = { command: "rootpin.openCertificate", title: vscode.l10n.t("Open Certificate"), arguments: [node] };
  return item;
}

export function certificateTooltip({ certificate }: CertificateNode): vscode.MarkdownString {
  const { notBefore, notAfter, templateArn } = certificate;
  return tooltip(visible(certificate.commonName), [
    [vscode.l10n.t("Subject"), certificate.subject],
    [vscode.l10n.t("Serial number"), certificate.serialHex],
    [vscode.l10n.t("Valid"), notBefore && notAfter && `${timeText(notBefore)} – ${timeText(notAfter)}`],
    [vscode.l10n.t("Issued"), timeText(certificate.issuedAt)],
    [vscode.l10n.t("Template"), templateArn?.replace(/^.*:template\//, "")],
    ["ARN", certificate.arn],
  ]);
}
