import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";

export const copyPem: Command = async (workbench, target, signal) => {
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Copy PEM"), signal);
  if (!reference) return;
  const { certificate } = await readCertificate(workbench, reference, signal);
  await vscode.env.clipboard.writeText(certificate);
  announce(vscode.l10n.t("Copied the certificate as PEM."));
};
