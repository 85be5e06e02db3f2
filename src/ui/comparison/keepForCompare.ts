import * as vscode from "vscode";
import { announce } from "../announce";
import { runTask } from "../certificates/tasks/runTask";
import type { Command } from "../command";
import { setContext } from "../status/contextKeys";
import { comparedInput } from "./comparedInput";
import { compareSelection } from "./selection";

/** Keeps a certificate, request or key in mind, to be compared with another. */
export const keepForCompare: Command = async (workbench, target, signal) => {
  const input = await comparedInput(workbench, target, vscode.l10n.t("Select for Compare"), signal);
  if (!input) return;
  await runTask(workbench, "compare", { left: input }, signal); // says now what cannot be compared
  compareSelection.set(input);
  setContext({ hasCompareSelection: true });
  announce(vscode.l10n.t("Selected for comparing: {0}", input.name));
};
