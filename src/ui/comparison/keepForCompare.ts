import * as vscode from "vscode";
import { announce } from "../announce";
import { chosenInput } from "../certificates/chosenInput";
import type { Command } from "../command";
import { setContext } from "../status/contextKeys";
import { comparableOf } from "./comparable";
import { compareSelection } from "./selection";

/** Keeps a certificate, request or key in mind, to be compared with another. */
export const keepForCompare: Command = async (workbench, target, signal) => {
  const input = await chosenInput(workbench, target, vscode.l10n.t("Select for Compare"), signal);
  if (!input) return;
  comparableOf(input); // says now what cannot be compared
  compareSelection.set(input);
  setContext({ hasCompareSelection: true });
  announce(vscode.l10n.t("Selected for comparing: {0}", input.name));
};
