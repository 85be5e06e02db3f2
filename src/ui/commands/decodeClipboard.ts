import * as vscode from "vscode";
import type { Command } from "../command";
import { showDecoded } from "../decoder/panel";
import { rememberedAuthorityCertificates } from "../showCertificate";

export const decodeClipboard: Command = async (workbench, _target, signal) => {
  const text = await vscode.env.clipboard.readText();
  const source = {
    title: vscode.l10n.t("Clipboard"),
    key: "clipboard",
    read: () => Promise.resolve(text),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
  };
  await showDecoded(workbench, source, signal);
};
