import * as vscode from "vscode";
import { chosenInput } from "../certificates/chosenInput";
import type { Command } from "../command";
import { answerOf } from "../target";
import { compare } from "./showComparison";

/** Says whether a key, a request and a certificate belong together: two of them, the second is asked for. */
export const showKeyMatch: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Match Key with Certificate");
  const one = await chosenInput(workbench, target, title, signal);
  if (!one) return;
  const file = answerOf(target, "other");
  const given = file === undefined ? undefined : { answers: { file } };
  const other = await chosenInput(workbench, given, title, signal);
  if (other) compare(workbench, one, other);
};
