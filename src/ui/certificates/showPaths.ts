import * as vscode from "vscode";
import type { Command } from "../command";
import { certificateSourceOf } from "./certificateSource";

/** All paths of a certificate, in its page. */
export const showPaths: Command = async (workbench, target, signal) => {
  const source = await certificateSourceOf(workbench, target, vscode.l10n.t("Verify Chain"), signal);
  if (source) await workbench.decoder.decode({ ...source, section: "chain" }, signal);
};
