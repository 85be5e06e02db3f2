import * as vscode from "vscode";
import type { Command } from "../command";

/** Connects as a device does the first time, and shows each step. */
export const testJitr: Command = async (workbench, target, signal) => {
  const { runOn } = await import("../devicePages");
  await runOn(workbench, target, { kind: "test", title: vscode.l10n.t("Test JITR Connection") }, signal);
};
