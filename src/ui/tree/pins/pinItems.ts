import * as vscode from "vscode";
import { keyFields, roleText } from "../../pins/editor/keyText";
import { rangeOf } from "../../pins/editor/ranges";
import type { CheckedProblem, KeyFacts } from "../../pins/check/checkedFile";
import { visible } from "../../visible";
import { endText, type ItemContext } from "../itemContext";
import { tooltip } from "../tooltip";
import type { PinFoundNode, PinHostNode, PinKeyNode, PinNode, PinUseNode } from "./pinNodes";

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

interface Shown {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly facts: readonly (string | undefined | false)[];
  readonly words: readonly (string | false)[];
  readonly opens?: vscode.Uri;
  readonly at?: vscode.Range;
}

/** An item whose words say all that its icon and its colour say. */
export function pinItem(node: PinNode, context: ItemContext): vscode.TreeItem {
  const { label, icon, facts, words, opens, at } = shownOf(node, context);
  const item = new vscode.TreeItem(label, node.kind === "pinHost" || node.kind === "pinKey" ? Collapsed : None);
  item.id = node.id;
  item.iconPath = icon;
  item.description = facts.filter(Boolean).join(" · ");
  item.contextValue = words.filter(Boolean).join(" ");
  item.accessibilityInformation = { label: [label, item.description].filter(Boolean).join(", ") };
  if (opens) {
    const title = vscode.l10n.t("Open");
    item.command = { command: "vscode.open", title, arguments: [opens, at ? { selection: at } : {}] };
  }
  return item;
}

function shownOf(node: PinNode, context: ItemContext): Shown {
  switch (node.kind) {
    case "pinHost":
      return hostShown(node, context);
    case "pinKey":
      return keyShown(node, context);
    case "pinFound":
      return foundShown(node);
    case "pinUse":
      return useShown(node);
  }
}

function hostShown({ host, pins, problems }: PinHostNode, context: ItemContext): Shown {
  const last = lastEnd(pins);
  return {
    label: host === undefined ? vscode.l10n.t("Any host") : visible(host),
    icon: problemIcon(problems, "globe"),
    facts: [
      pins.length === 1 ? vscode.l10n.t("1 pin") : vscode.l10n.t("{0} pins", pins.length),
      problemText(problems),
      last && vscode.l10n.t("last one {0}", endText(last, context)),
    ],
    words: ["host", problems.length > 0 && "problem"],
  };
}

/** When the last known key of the host ends. */
function lastEnd(pins: readonly PinKeyNode[]): Date | undefined {
  const ends = pins.flatMap(({ key }) => key?.notAfter ?? []).map(Number);
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined;
}

function keyShown({ pin, key, problems }: PinKeyNode, context: ItemContext): Shown {
  const ended = key?.notAfter !== undefined && key.notAfter <= context.now;
  return {
    label: key ? visible(key.name) : visible(pin),
    icon: problemIcon(problems, ended ? "error" : key?.role === "reserve" ? "key" : "pin"),
    facts: key
      ? [roleText(key.role), key.notAfter && endText(key.notAfter, context), problemText(problems), visible(pin)]
      : [vscode.l10n.t("matches no known key"), problemText(problems)],
    words: ["pin", key ? "known" : "unknown", problems.length > 0 && "problem"],
  };
}

const foundShown = ({ place: { name, uri } }: PinFoundNode): Shown => ({
  label: vscode.l10n.t("Found in {0}", visible(name)),
  icon: new vscode.ThemeIcon("verified"),
  facts: [],
  words: ["found"],
  ...(uri !== undefined && { opens: vscode.Uri.parse(uri, true) }),
});

const useShown = ({ uri, path, range }: PinUseNode): Shown => ({
  label: `${visible(path)}:${String(range.start.line + 1)}`,
  icon: new vscode.ThemeIcon("go-to-file"),
  facts: [],
  words: ["use"],
  opens: vscode.Uri.parse(uri, true),
  at: rangeOf(range),
});

const count = (problems: readonly CheckedProblem[], severity: CheckedProblem["severity"]): number =>
  problems.filter((problem) => problem.severity === severity).length;

function problemIcon(problems: readonly CheckedProblem[], otherwise: string): vscode.ThemeIcon {
  if (count(problems, "error") > 0) return new vscode.ThemeIcon("error", new vscode.ThemeColor("rootpin.expired"));
  if (count(problems, "warning") > 0) return new vscode.ThemeIcon("warning", new vscode.ThemeColor("rootpin.expiring"));
  return new vscode.ThemeIcon(otherwise);
}

function problemText(problems: readonly CheckedProblem[]): string | undefined {
  const [errors, warnings] = [count(problems, "error"), count(problems, "warning")];
  const said = [
    errors === 1 && vscode.l10n.t("1 error"),
    errors > 1 && vscode.l10n.t("{0} errors", errors),
    warnings === 1 && vscode.l10n.t("1 warning"),
    warnings > 1 && vscode.l10n.t("{0} warnings", warnings),
  ];
  return said.filter(Boolean).join(", ") || undefined;
}

/** While the mouse rests on it; undefined where the item says all. */
export function pinTooltip(node: PinNode, { now }: ItemContext): vscode.MarkdownString | undefined {
  if (node.kind === "pinHost") return tooltip(visible(node.host ?? vscode.l10n.t("Any host")), problemFields(node));
  if (node.kind === "pinKey") {
    const facts = node.key ? keyFields(node.key, now) : [];
    return tooltip(visible(nameOf(node.key) ?? node.pin), [...facts, ["Pin", node.pin], ...problemFields(node)]);
  }
  return undefined;
}

const nameOf = (key: KeyFacts | undefined): string | undefined => key?.name;

const problemFields = ({ problems }: PinHostNode | PinKeyNode): (readonly [string, string])[] =>
  problems.map(({ severity, message }) => [severityText(severity), message]);

function severityText(severity: CheckedProblem["severity"]): string {
  switch (severity) {
    case "error":
      return vscode.l10n.t("Error");
    case "warning":
      return vscode.l10n.t("Warning");
    case "information":
      return vscode.l10n.t("Note");
  }
}
