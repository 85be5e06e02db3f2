import * as vscode from "vscode";
import type { Command } from "../command";

import { certificateOf } from "../prompts/pickCertificate";
import { showCertificate } from "../showCertificate";

/** Shows a CA's certificate, or one that a CA issued, with its chain. */
export const openCertificate: Command = async (workbench, target, signal) => {
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Open Certificate"), signal);
  if (reference) await showCertificate(workbench, reference, signal);
};
