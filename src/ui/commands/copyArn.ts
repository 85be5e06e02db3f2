import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { certificateOf } from "../prompts/pickCertificate";

export const copyArn: Command = async (workbench, target, signal) => {
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Copy ARN"), signal);
  if (!reference) return;
  await vscode.env.clipboard.writeText(reference.certificateArn ?? reference.authorityArn);
  announce(vscode.l10n.t("Copied the ARN."));
};
