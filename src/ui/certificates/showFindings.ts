import * as vscode from "vscode";
import type { Command } from "../command";
import { certificateSourceOf } from "./certificateSource";

/** What the rules find at a certificate, in its page. */
export const showFindings: Command = async (workbench, target, signal) => {
  const source = await certificateSourceOf(workbench, target, vscode.l10n.t("Lint Certificate"), signal);
  if (source) await workbench.decoder.decode({ ...source, section: "findings" }, signal);
};
