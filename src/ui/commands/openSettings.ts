import * as vscode from "vscode";
import type { Command } from "../command";

export const openSettings: Command = async () => {
  await vscode.commands.executeCommand("workbench.action.openSettings", "@ext:rootpin.rootpin");
};
