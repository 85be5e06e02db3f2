import * as vscode from "vscode";
import type { Command } from "../command";
import { runOn } from "../jitr/runOn";

/** The same as a test, and whatever was looked at is shown: why a device does not connect. */
export const diagnoseJitr: Command = (workbench, target, signal) =>
  runOn(workbench, target, { kind: "diagnose", title: vscode.l10n.t("Diagnose JITR") }, signal);
