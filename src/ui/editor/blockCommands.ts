import * as vscode from "vscode";
import type { TextBlock } from "../../protocol/certificateText";

/** A command of Rootpin with arguments that are fixed: the address of the text, a number, a pin. */
export interface BlockCommand {
  readonly title: string;
  readonly command: "rootpin.openInViewer" | "rootpin.copyPin";
  readonly arguments: readonly [{ readonly answers: Readonly<Record<string, string | number>> }];
}

export function blockCommands({ uri }: vscode.TextDocument, { index, pin, kind }: TextBlock): readonly BlockCommand[] {
  const decode: BlockCommand = {
    title: kind === "failed" ? vscode.l10n.t("Why?") : vscode.l10n.t("Decode"),
    command: "rootpin.openInViewer",
    arguments: [{ answers: { text: uri.toString(), object: index } }],
  };
  if (pin === undefined) return [decode];
  return [decode, { title: vscode.l10n.t("Copy pin"), command: "rootpin.copyPin", arguments: [{ answers: { pin } }] }];
}

/** As links of a text of their own: only what stands in it may run commands, and nothing in it is a file's but as an encoded argument. */
export function commandLinks(commands: readonly BlockCommand[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(commands.map(link).join(" · "));
  text.isTrusted = { enabledCommands: commands.map(({ command }) => command) };
  return text;
}

/** Parentheses would end the address. */
const link = ({ title, command, arguments: given }: BlockCommand): string =>
  `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, encoded)})`;

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
