import * as vscode from "vscode";
import { compareObjects } from "../../pki/compare/compareObjects";
import { type ChosenInput, chosenInput } from "../certificates/chosenInput";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { LiveValue } from "../panel/liveValue";
import type { Workbench } from "../workbench";
import { comparableOf } from "./comparable";
import { presentComparison } from "./presentComparison";
import { compareSelection } from "./selection";

/** Shows how a certificate, request or key differs from the one that was selected. */
export const showComparison: Command = async (workbench, target, signal) => {
  const left = compareSelection.get();
  if (!left) {
    const select = { title: vscode.l10n.t("Select for Compare"), command: "rootpin.selectForCompare" };
    const message = vscode.l10n.t("Select the certificate first that this one is to be compared with.");
    throw new CommandFailure("nothing-selected", message, { fixes: [select] });
  }
  const right = await chosenInput(workbench, target, vscode.l10n.t("Compare with Selected"), signal);
  if (right) compare(workbench, left, right);
};

/** The page of two inputs. Throws CommandFailure for what cannot be compared. */
export function compare(workbench: Workbench, one: ChosenInput, other: ChosenInput): void {
  const [left, right] = [comparableOf(one), comparableOf(other)];
  const comparison = compareObjects(left.object, right.object);
  const view = presentComparison({ left, right, comparison, language: vscode.env.language }, vscode.l10n);
  workbench.panels.show("comparison", {
    key: "comparison",
    title: vscode.l10n.t("Compare"),
    live: new LiveValue(view),
    press: () => Promise.resolve(undefined),
    onClosed: () => undefined,
  });
}
