import * as vscode from "vscode";
import type { Command } from "../command";
import { rememberedAuthorityCertificates } from "../showCertificate";

export const decodeClipboard: Command = async (workbench, _target, signal) => {
  const text = await vscode.env.clipboard.readText();
  const source = {
    title: vscode.l10n.t("Clipboard"),
    key: "clipboard",
    read: () => Promise.resolve(text),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
  };
  await workbench.decoder.decode(source, signal);
};
