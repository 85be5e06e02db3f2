import * as vscode from "vscode";
import type { Command } from "../command";
import { answerOf } from "../target";
import { comparedInput } from "./comparedInput";
import { compare } from "./showComparison";

/** Says whether a key, a request and a certificate belong together: two of them, the second is asked for. */
export const showKeyMatch: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Match Key with Certificate");
  const one = await comparedInput(workbench, target, title, signal);
  if (!one) return;
  const file = answerOf(target, "other");
  const given = file === undefined ? undefined : { answers: { file } };
  const other = await comparedInput(workbench, given, title, signal);
  if (other) await compare(workbench, one, other, signal);
};
