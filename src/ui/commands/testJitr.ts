import * as vscode from "vscode";
import type { Command } from "../command";
import { runOn } from "../jitr/runOn";

/** Connects as a device does the first time, and shows each step. */
export const testJitr: Command = (workbench, target, signal) =>
  runOn(workbench, target, { kind: "test", title: vscode.l10n.t("Test JITR Connection") }, signal);
