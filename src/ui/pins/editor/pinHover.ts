import * as vscode from "vscode";
import { tooltip } from "../../tree/tooltip";
import type { CheckedDeclaration } from "../check/checkedFile";
import { keyFields, keyText } from "./keyText";
import { pinAt } from "./pinHints";
import type { PinSession } from "./pinSession";
import { rangeOf } from "./ranges";

const copy = "rootpin.copyPin";
const checkAgainstHost = "rootpin.checkPinsAgainstHost";

/** What a pin stands for, and what can be done with it. */
export class PinHover implements vscode.HoverProvider {
  constructor(
    private readonly session: PinSession,
    private readonly now: () => Date,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const file = await this.session.fresh(document);
    const found = file && pinAt(file, position);
    if (!found) return undefined;
    const { pin, key, range } = found;
    const now = this.now();
    const facts = key
      ? tooltip(keyText(key, now), [...keyFields(key, now), [vscode.l10n.t("Pin"), pin]])
      : tooltip(vscode.l10n.t("This pin matches no known key."), [[vscode.l10n.t("Pin"), pin]]);
    const declaration = file.declarations.find(({ pins }) => pins.includes(found));
    return new vscode.Hover([facts, commands(pin, declaration)], rangeOf(range));
  }
}

/** A text of its own: only what stands in it may run commands, and nothing in it is a file's but as an encoded argument. */
function commands(pin: string, declaration: CheckedDeclaration | undefined): vscode.MarkdownString {
  const { host, pins = [] } = declaration ?? {};
  const spki = pins.flatMap((each) => each.spki ?? []).join(" ");
  const links = [link(vscode.l10n.t("Copy Pin"), copy, { answers: { pin } })];
  if (spki !== "") {
    const server = host === undefined || host.includes("*") ? {} : { server: host };
    links.push(link(vscode.l10n.t("Check against Host"), checkAgainstHost, { answers: { pins: spki, ...server } }));
  }
  const text = new vscode.MarkdownString(links.join(" · "));
  text.isTrusted = { enabledCommands: [copy, checkAgainstHost] };
  return text;
}

/** Parentheses would end the address. */
const link = (title: string, command: string, argument: object): string =>
  `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, encoded)})`;

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
