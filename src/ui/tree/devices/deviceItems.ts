import * as vscode from "vscode";
import { timeText } from "../../dateText";
import { visible, visibleLabel } from "../../visible";
import { endText, stateOf, type ItemContext } from "../itemContext";
import { stateIcon, stateUri, type ShownState } from "../shownState";
import { tooltip } from "../tooltip";
import { certificateStatusText } from "./certificateStatus";
import type { DeviceCertificateNode, DeviceGroupNode, DeviceNoteNode, PolicyNode, ThingNode } from "./deviceNodes";

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** A dot, and the word "connected" behind the name. */
const live = (): vscode.ThemeIcon => new vscode.ThemeIcon("circle-filled", new vscode.ThemeColor("rootpin.connected"));
const connectedText = (): string => vscode.l10n.t("connected");

interface Shown {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly facts?: readonly (string | undefined | false)[];
  readonly contextValue: string;
  readonly collapsed?: boolean;
}

/** An item whose words say all that its icon and its colour say. */
export function deviceItem(id: string, { label, icon, facts = [], contextValue, collapsed = true }: Shown) {
  const item = new vscode.TreeItem(label, collapsed ? Collapsed : None);
  item.id = id;
  item.iconPath = icon;
  item.description = facts.filter(Boolean).join(" · ");
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: [label, item.description].filter(Boolean).join(", ") };
  return item;
}

export function thingItem({ id, thing, parent, connection }: ThingNode, isConnected: boolean): vscode.TreeItem {
  const name = visible(thing.name);
  return deviceItem(id, {
    label: parent ? vscode.l10n.t("Attached to {0}", name) : name,
    icon: isConnected ? live() : new vscode.ThemeIcon("circuit-board"),
    facts: [isConnected && connectedText(), thing.typeName && visible(thing.typeName)],
    contextValue: `thing ${parent ? "attached " : ""}${connection}`,
  });
}

export const thingTooltip = ({ thing }: ThingNode): vscode.MarkdownString =>
  tooltip(visible(thing.name), [
    [vscode.l10n.t("Type"), thing.typeName],
    ...Object.entries(thing.attributes).map(([name, value]) => [visible(name), value] as const),
    ["ARN", thing.arn],
  ]);

export function certificateItem(
  node: DeviceCertificateNode,
  isConnected: boolean,
  context: ItemContext,
): vscode.TreeItem {
  const { id, facts, status, signedBy, connection, parent } = node;
  const state = certificateState(node, context);
  const usual = isConnected ? live() : statusIcon(status);
  // What is not let in has no end to warn of.
  const isLetIn = status === "ACTIVE" || status === "REVOKED";
  const item = deviceItem(id, {
    label: visible(facts.name),
    icon: isLetIn ? stateIcon(state, usual) : usual,
    facts: [
      certificateStatusText(status),
      isConnected && connectedText(),
      status !== "REVOKED" && facts.notAfter && endText(facts.notAfter, context),
      signedBy !== undefined && vscode.l10n.t("signed by {0}", visible(signedBy)),
    ],
    contextValue: ["device cert", status.toLowerCase(), parent?.kind === "thing" && "ofthing", "arn", connection]
      .filter(Boolean)
      .join(" "),
  });
  item.resourceUri = stateUri(id, state);
  item.command = { command: "rootpin.openCertificate", title: vscode.l10n.t("Open Certificate"), arguments: [node] };
  return item;
}

export const certificateTooltip = ({ facts, status, signedBy }: DeviceCertificateNode): vscode.MarkdownString =>
  tooltip(visible(facts.name), [
    [vscode.l10n.t("Status"), certificateStatusText(status)],
    [vscode.l10n.t("Signed by"), signedBy ?? vscode.l10n.t("a CA that is not registered in this Region")],
    [
      vscode.l10n.t("Valid"),
      facts.notBefore && facts.notAfter && `${timeText(facts.notBefore)} – ${timeText(facts.notAfter)}`,
    ],
    [vscode.l10n.t("Certificate id"), facts.certificateId],
    ["ARN", facts.arn],
  ]);

/** What needs attention first: a certificate that counts no longer, then the end of its time. */
function certificateState({ status, facts }: DeviceCertificateNode, context: ItemContext): ShownState {
  if (status === "REVOKED") return "revoked";
  return facts.notAfter ? stateOf(facts.notAfter, context) : "valid";
}

function statusIcon(status: string): vscode.ThemeIcon {
  const grey = new vscode.ThemeColor("disabledForeground");
  if (status === "ACTIVE") return new vscode.ThemeIcon("file-text");
  if (status === "PENDING_ACTIVATION") return new vscode.ThemeIcon("watch", new vscode.ThemeColor("rootpin.expiring"));
  return new vscode.ThemeIcon("debug-pause", grey);
}

export const policyItem = ({ id, policy, attachedTo, connection }: PolicyNode): vscode.TreeItem =>
  deviceItem(id, {
    label: visible(policy.name),
    icon: new vscode.ThemeIcon("law"),
    contextValue: `policy ${attachedTo === undefined ? "" : "attached "}arn ${connection}`,
  });

export function groupItem({ id, group, count }: DeviceGroupNode): vscode.TreeItem {
  const texts: Readonly<Record<DeviceGroupNode["group"], readonly [string, string]>> = {
    "registered-authorities": [vscode.l10n.t("Registered CAs"), "verified"],
    policies: [vscode.l10n.t("Policies"), "law"],
    "certificates-without-thing": [vscode.l10n.t("Certificates without a Thing"), "files"],
    "attached-policies": [vscode.l10n.t("Policies"), "law"],
  };
  const [label, icon] = texts[group];
  const number = count === undefined ? "" : ` (${new Intl.NumberFormat(vscode.env.language).format(count)})`;
  return deviceItem(id, { label: label + number, icon: new vscode.ThemeIcon(icon), contextValue: `group ${group}` });
}

export const noteItem = ({ id, text, isWarning }: DeviceNoteNode): vscode.TreeItem =>
  deviceItem(id, {
    label: visibleLabel(text),
    icon: isWarning
      ? new vscode.ThemeIcon("warning", new vscode.ThemeColor("rootpin.expiring"))
      : new vscode.ThemeIcon("info"),
    contextValue: "note",
    collapsed: false,
  });
