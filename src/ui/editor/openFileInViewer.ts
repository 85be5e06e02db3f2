import * as vscode from "vscode";
import type { Command } from "../command";
import { rememberedAuthorityCertificates } from "../showCertificate";
import { answerOf, answersOf, fileOf, type CommandTarget } from "../target";
import { shownFile } from "./shownFile";
import { viewerOf } from "./viewerNames";

/** A text as it stands in an editor, with one of its blocks in front, is decoded in a page; a file has the viewer. */
export const openFileInViewer: Command = async (workbench, target, signal) => {
  const text = answerOf(target, "text");
  const uri =
    text === undefined ? (givenFile(target) ?? shownFile() ?? (await chooseFile())) : vscode.Uri.parse(text, true);
  if (!uri) return;
  if (text === undefined && uri.scheme !== "untitled") {
    await vscode.commands.executeCommand("vscode.openWith", uri, viewerOf(uri.path));
    return;
  }
  const source = {
    title: uri.path.slice(uri.path.lastIndexOf("/") + 1),
    key: `${uri.toString()} all`,
    read: async () => (await vscode.workspace.openTextDocument(uri)).getText(),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
    beside: text !== undefined,
    ...firstObject(target),
  };
  await workbench.decoder.decode(source, signal);
};

function firstObject(target: CommandTarget): { readonly object?: number } {
  const { object } = answersOf<{ readonly object: unknown }>(target);
  return typeof object === "number" && Number.isSafeInteger(object) && object >= 0 ? { object } : {};
}

function givenFile(target: CommandTarget): vscode.Uri | undefined {
  const path = answerOf(target, "file");
  return fileOf(target) ?? (path === undefined ? undefined : vscode.Uri.file(path));
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const certificates = vscode.l10n.t("Certificates, requests, revocation lists and containers");
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Open in Certificate Viewer"),
    openLabel: vscode.l10n.t("Open"),
    filters: {
      [certificates]: ["pem", "crt", "cer", "der", "csr", "crl", "p7b", "p7c", "p12", "pfx", "key"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0];
}
