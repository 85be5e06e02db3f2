import * as vscode from "vscode";
import { runTask } from "../certificates/tasks/runTask";
import type { ComparedInput } from "../certificates/tasks/taskMap";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { LiveValue } from "../panel/liveValue";
import type { Workbench } from "../workbench";
import { comparedInput } from "./comparedInput";
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
  const right = await comparedInput(workbench, target, vscode.l10n.t("Compare with Selected"), signal);
  if (right) await compare(workbench, left, right, signal);
};

/** The page of two inputs. Throws CommandFailure for what cannot be compared. */
export async function compare(
  workbench: Workbench,
  one: ComparedInput,
  other: ComparedInput,
  signal: AbortSignal,
): Promise<void> {
  const { left, right, comparison } = await runTask(workbench, "compare", { left: one, right: other }, signal);
  if (!right || !comparison) return; // both were given
  const scene = {
    left: { name: one.name, kind: left },
    right: { name: other.name, kind: right },
    comparison,
    language: vscode.env.language,
  };
  const view = presentComparison(scene, vscode.l10n);
  workbench.panels.show("comparison", {
    key: "comparison",
    title: vscode.l10n.t("Compare"),
    live: new LiveValue(view),
    press: () => Promise.resolve(undefined),
    onClosed: () => undefined,
  });
}
