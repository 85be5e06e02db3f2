import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { fileOf } from "../target";
import { shownFile } from "./shownFile";

export const openViewedAsText: Command = async (_workbench, target) => {
  const uri = fileOf(target) ?? shownFile();
  if (!uri) throw new CommandFailure("no-editor", vscode.l10n.t("Open a file of certificates first."));
  await vscode.commands.executeCommand("vscode.openWith", uri, "default");
};
