import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, pinNodeOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import { documentPath } from "./editor/workspacePath";
import { findManifest, readOutline } from "./findManifest";

/** Puts the pins of a host into the code at the cursor. */
export const insertManifestPins: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Insert Pins at Cursor");
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new CommandFailure("no-editor", vscode.l10n.t("Open the file that pins, and place the cursor."));
  const manifest = await findManifest(target, title, signal, editor.document.uri);
  if (!manifest) return;
  const { hosts } = await readOutline(workbench, manifest);
  const host = hostOf(target, hosts) ?? (await pickHost(hosts, title, signal));
  if (host === undefined) return;
  const path = documentPath(editor.document)?.path ?? editor.document.uri.path;
  const lines = (await workbench.pinEngine()).pinLines(manifest.text, host, path);
  if (!lines) {
    const message = vscode.l10n.t(
      "Pins are inserted into Kotlin, Java, XML, plist, Swift, Dart, JavaScript and the like.",
    );
    throw new CommandFailure("wrong-language", message, {
      fixes: [{ title: vscode.l10n.t("Generate Pinning Snippet"), command: "rootpin.generatePins" }],
    });
  }
  await insert(editor, lines);
};

/** Of the node or the answer; one that the manifest does not have is asked for. */
function hostOf(target: CommandTarget, hosts: readonly string[]): string | undefined {
  const node = pinNodeOf(target);
  const wanted = node?.kind === "pinHost" ? node.host : answerOf(target, "host");
  return hosts.find((host) => host === wanted) ?? (hosts.length === 1 ? hosts[0] : undefined);
}

async function pickHost(hosts: readonly string[], title: string, signal: AbortSignal): Promise<string | undefined> {
  const choices = hosts.map((value) => ({ label: visibleLabel(value), value, icon: "globe" }));
  const picked = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("The pins of which host?"),
    choices,
  });
  return picked === back ? undefined : picked;
}

/** Indented as the line of the cursor. */
async function insert(editor: vscode.TextEditor, lines: readonly string[]): Promise<void> {
  const { document, selection } = editor;
  const line = document.lineAt(selection.start.line).text;
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const isBlankBefore = line.slice(0, selection.start.character).trim() === "";
  const first = isBlankBefore ? indent.slice(selection.start.character) : `\n${indent}`;
  const isDone = await editor.edit((edit) => edit.replace(selection, `${first}${lines.join(`\n${indent}`)}\n`));
  if (!isDone) throw new CommandFailure("not-inserted", vscode.l10n.t("The text cannot be changed here."));
}
