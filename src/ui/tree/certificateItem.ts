import * as vscode from "vscode";
import type { IssuedCertificate } from "../../aws/gateway";
import { timeText } from "../dateText";
import { reasonText } from "../revoke/revocationReasons";
import { visible } from "../visible";
import { endText, stateOf, type ItemContext } from "./itemContext";
import type { CertificateNode } from "./nodes";
import { stateIcon, stateUri, type ShownState } from "./shownState";
import { tooltip } from "./tooltip";

export function certificateItem(node: CertificateNode, context: ItemContext): vscode.TreeItem {
  const { commonName, isAuthority, revokedAt } = node.certificate;
  const item = new vscode.TreeItem(visible(commonName), vscode.TreeItemCollapsibleState.None);
  const usual = new vscode.ThemeIcon(isAuthority ? "verified" : "file-text");
  item.id = node.id;
  const state = certificateState(node.certificate, context);
  item.iconPath = stateIcon(state, usual);
  item.resourceUri = stateUri(node.id, state);
  item.description = description(node.certificate, context);
  item.contextValue = `cert ${revokedAt ? "revoked" : "issued"} arn ${node.parent.parent.connection}`;
  item.accessibilityInformation = { label: `${visible(commonName)}, ${item.description}` };
  item.command = { command: "rootpin.openCertificate", title: vscode.l10n.t("Open Certificate"), arguments: [node] };
  return item;
}

const certificateState = ({ notAfter, revokedAt }: IssuedCertificate, context: ItemContext): ShownState =>
  revokedAt ? "revoked" : notAfter ? stateOf(notAfter, context) : "valid";

/** One that was revoked does not end any more. */
function description(certificate: IssuedCertificate, context: ItemContext): string {
  const { isAuthority, notAfter, revokedAt, revocationReason } = certificate;
  const facts = [
    isAuthority && vscode.l10n.t("CA certificate"),
    revokedAt && vscode.l10n.t("revoked"),
    revokedAt ? revocationReason && visible(reasonText(revocationReason)) : notAfter && endText(notAfter, context),
  ];
  return facts.filter(Boolean).join(" · ");
}

export function certificateTooltip({ certificate }: CertificateNode): vscode.MarkdownString {
  const { notBefore, notAfter, templateArn, revokedAt, revocationReason } = certificate;
  return tooltip(visible(certificate.commonName), [
    [vscode.l10n.t("Subject"), certificate.subject],
    [vscode.l10n.t("Serial number"), certificate.serialHex],
    [vscode.l10n.t("Valid"), notBefore && notAfter && `${timeText(notBefore)} – ${timeText(notAfter)}`],
    [vscode.l10n.t("Issued"), timeText(certificate.issuedAt)],
    [vscode.l10n.t("Revoked"), revokedAt && timeText(revokedAt)],
    [vscode.l10n.t("Reason"), revocationReason && reasonText(revocationReason)],
    [vscode.l10n.t("Template"), templateArn?.replace(/^.*:template\//, "")],
    ["ARN", certificate.arn],
  ]);
}
