import * as vscode from "vscode";
import { tooltip } from "../../tree/tooltip";
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
    const host = file.declarations.find(({ pins }) => pins.includes(found))?.host;
    return new vscode.Hover([facts, commands(pin, host)], rangeOf(range));
  }
}

/** A text of its own: only what stands in it may run commands, and nothing in it is a file's but as an encoded argument. */
function commands(pin: string, host: string | undefined): vscode.MarkdownString {
  const links = [
    link(vscode.l10n.t("Copy Pin"), copy, { answers: { pin } }),
    link(vscode.l10n.t("Check against Host…"), checkAgainstHost, { answers: host === undefined ? {} : { host } }),
  ];
  const text = new vscode.MarkdownString(links.join(" · "));
  text.isTrusted = { enabledCommands: [copy, checkAgainstHost] };
  return text;
}

/** Parentheses would end the address. */
const link = (title: string, command: string, argument: object): string =>
  `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, encoded)})`;

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
