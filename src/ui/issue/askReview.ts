import * as vscode from "vscode";
import type { ChangedItem, RequestReview } from "../engine/reviewRequest";
import { pickOne, type back, type Choice, type Frame } from "../prompts/quickInput";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";
import { readRequestFile } from "./requestFile";

/** Before it is signed: what the template drops of the request, or puts in its place. Asks nothing when all is kept. */
export async function askReview(
  workbench: Workbench,
  frame: Frame,
  request: string,
  template: string,
): Promise<"issue" | typeof back | undefined> {
  const { pem } = await readRequestFile(workbench, request);
  const review = (await workbench.engine()).reviewRequest(pem, template);
  if (review.changed.length === 0) return "issue";
  const placeholder = vscode.l10n.t("{0} does not take everything that the request asks for", template);
  return pickOne(frame, { placeholder, choices: reviewChoices(review) });
}

function reviewChoices({ kept, changed }: RequestReview): readonly Choice<"issue">[] {
  const issue: Choice<"issue"> = {
    label: vscode.l10n.t("Issue Anyway"),
    value: "issue",
    description: vscode.l10n.t("{0} as requested, {1} not", kept, changed.length),
    icon: "warning",
  };
  return [issue, ...changed.map(changedChoice)];
}

/** Shown to be read: what is unavailable cannot be chosen. */
function changedChoice({ name, requested, issued, fate, reason }: ChangedItem): Choice<"issue"> {
  const nothing = vscode.l10n.t("dropped");
  return {
    label: visibleLabel(name),
    value: "issue",
    description: `${visibleLabel(requested)} → ${issued === undefined ? nothing : visibleLabel(issued)}`,
    unavailable: visibleLabel(reason),
    group: fate === "dropped" ? vscode.l10n.t("Dropped") : vscode.l10n.t("Overridden"),
  };
}
