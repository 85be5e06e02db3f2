import * as vscode from "vscode";
import type { Command } from "../command";

/** The same as a test, and whatever was looked at is shown: why a device does not connect. */
export const diagnoseJitr: Command = async (workbench, target, signal) => {
  const { runOn } = await import("../devicePages");
  await runOn(workbench, target, { kind: "diagnose", title: vscode.l10n.t("Diagnose JITR") }, signal);
};
