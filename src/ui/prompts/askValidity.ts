import * as vscode from "vscode";
import { dateText } from "../dateText";
import { parseValidity, type TypedValidity } from "../validityText";
import type { Workbench } from "../workbench";
import { askText, type back, type Frame } from "./quickInput";

export interface ValidityQuestion {
  readonly value: string;
  /** What a bare number means. */
  readonly usual: TypedValidity["type"];
  readonly workbench: Pick<Workbench, "engine" | "now">;
  /** When the issuer's own certificate ends: nothing that it issues may end later. */
  readonly issuerEnds?: Date;
}

export const askValidity = (frame: Frame, question: ValidityQuestion): Promise<string | typeof back | undefined> =>
  askText(frame, {
    prompt: question.issuerEnds
      ? vscode.l10n.t("How long is it valid? Its issuer ends {0}.", dateText(question.issuerEnds))
      : vscode.l10n.t("How long is it valid?"),
    placeholder: vscode.l10n.t("10 years, 6 months or 365 days"),
    value: question.value,
    check: (text) => validityProblem(text, question),
  });

/** What is wrong with a typed validity. */
export async function validityProblem(
  text: string,
  { usual, workbench, issuerEnds }: ValidityQuestion,
): Promise<string | undefined> {
  const validity = parseValidity(text, usual);
  if (!validity) return vscode.l10n.t('Type a number and a unit, such as "10 years", "6 months" or "365 days".');
  const end = (await workbench.engine()).validityEnd(validity, workbench.now());
  if (!end) return vscode.l10n.t("That is too long.");
  if (issuerEnds && end > issuerEnds) {
    return vscode.l10n.t("It would outlive its issuer, which ends {0}.", dateText(issuerEnds));
  }
  return undefined;
}
