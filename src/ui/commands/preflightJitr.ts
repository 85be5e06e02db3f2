import * as vscode from "vscode";
import type { Command } from "../command";

/** Looks at a device's files and at the registry, and connects nowhere. */
export const preflightJitr: Command = async (workbench, target, signal) => {
  const { runOn } = await import("../devicePages");
  await runOn(workbench, target, { kind: "preflight", title: vscode.l10n.t("Preflight") }, signal);
};
