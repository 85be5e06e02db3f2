import * as vscode from "vscode";
import type { Command } from "../command";
import { runOn } from "../jitr/runOn";

/** Looks at a device's files and at the registry, and connects nowhere. */
export const preflightJitr: Command = (workbench, target, signal) =>
  runOn(workbench, target, { kind: "preflight", title: vscode.l10n.t("Preflight") }, signal);
