import * as vscode from "vscode";
import type { TextBlock } from "../../protocol/certificateText";

/** A command of Rootpin with arguments that are fixed: the address of the text, a number, a pin. */
export interface BlockCommand {
  readonly title: string;
  readonly command: "rootpin.openInViewer" | "rootpin.copyPin" | "rootpin.verifyChain" | "rootpin.checkRevocation";
  readonly arguments: readonly [{ readonly answers: Readonly<Record<string, string | number>> }];
}

/** Shows the block in the viewer. */
export const decodeCommand = ({ uri }: vscode.TextDocument, { index, kind }: TextBlock): BlockCommand => ({
  title: kind === "failed" ? vscode.l10n.t("Why?") : vscode.l10n.t("Decode"),
  command: "rootpin.openInViewer",
  arguments: [{ answers: { text: uri.toString(), object: index } }],
});

/** What people want of a block at once. */
export function blockCommands(document: vscode.TextDocument, block: TextBlock): readonly BlockCommand[] {
  const { pin } = block;
  const decode = decodeCommand(document, block);
  if (pin === undefined) return [decode];
  return [decode, { title: vscode.l10n.t("Copy pin"), command: "rootpin.copyPin", arguments: [{ answers: { pin } }] }];
}

/** What else can be done with a certificate. Whoever it names is asked only after a question that names them. */
export function moreCommands({ uri }: vscode.TextDocument, { index, kind }: TextBlock): readonly BlockCommand[] {
  if (kind !== "certificate") return [];
  const given: BlockCommand["arguments"] = [{ answers: { text: uri.toString(), object: index } }];
  return [
    { title: vscode.l10n.t("Verify chain"), command: "rootpin.verifyChain", arguments: given },
    { title: vscode.l10n.t("Check revocation"), command: "rootpin.checkRevocation", arguments: given },
  ];
}

/** As links of a text of their own: only what stands in it may run commands, and nothing in it is a file's but as an encoded argument. */
export function commandLinks(commands: readonly BlockCommand[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(commands.map(link).join(" · "));
  text.isTrusted = { enabledCommands: commands.map(({ command }) => command) };
  return text;
}

const link = (command: BlockCommand): string => `[${command.title}](${commandAddress(command)})`;

/** Parentheses would end the address in Markdown. */
export const commandAddress = ({ command, arguments: given }: BlockCommand): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, encoded)}`;

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
