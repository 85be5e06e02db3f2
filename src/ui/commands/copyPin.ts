import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";

/** "sha256/" and the base64 of the SHA-256 of the public key. */
export const copyPin: Command = async (workbench, target, signal) => {
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Copy SPKI Pin"), signal);
  if (!reference) return;
  const { certificate } = await readCertificate(workbench, reference, signal);
  const pin = (await workbench.engine()).spkiPin(certificate);
  await vscode.env.clipboard.writeText(pin);
  announce(vscode.l10n.t("Copied {0}", pin));
};
