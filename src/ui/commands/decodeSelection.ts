import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { rememberedAuthorityCertificates } from "../showCertificate";

/** What is selected in the editor; without a selection, all of its text. */
export const decodeSelection: Command = async (workbench, _target, signal) => {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw noEditor();
  const { document, selection } = editor;
  const text = document.getText(selection.isEmpty ? undefined : selection);
  const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
  const source = {
    title: selection.isEmpty ? name : vscode.l10n.t("Selection of {0}", name),
    key: `${document.uri.toString()} ${selection.isEmpty ? "all" : `${selection.start.line}:${selection.start.character}`}`,
    read: () => Promise.resolve(text),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
  };
  await workbench.decoder.decode(source, signal);
};

function noEditor(): CommandFailure {
  const message = vscode.l10n.t("Open a text and select a certificate in it first, or decode a file.");
  const decode = { title: vscode.l10n.t("Decode File"), command: "rootpin.decodeFile" };
  return new CommandFailure("no-editor", message, { fixes: [decode] });
}
