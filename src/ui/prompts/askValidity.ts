import * as vscode from "vscode";
import { dateText } from "../dateText";
import { parseValidity, type TypedValidity } from "../validityText";
import { daysLeft } from "../tree/expiry";
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

/** What passes between question and issue: an end that is just right now would be too late then. In milliseconds. */
const margin = 60 * 60 * 1000;

export const askValidity = async (
  frame: Frame,
  question: ValidityQuestion,
): Promise<string | typeof back | undefined> =>
  askText(frame, {
    prompt: question.issuerEnds
      ? vscode.l10n.t("How long is it valid? Its issuer ends {0}.", dateText(question.issuerEnds))
      : vscode.l10n.t("How long is it valid?"),
    placeholder: vscode.l10n.t("10 years, 6 months or 365 days"),
    value: await fitting(question),
    check: (text) => validityProblem(text, question),
  });

/** The usual validity, or what the issuer has left. */
async function fitting(question: ValidityQuestion): Promise<string> {
  const { value, issuerEnds, workbench } = question;
  if (!issuerEnds || (await validityProblem(value, question)) === undefined) return value;
  const left = daysLeft(new Date(issuerEnds.getTime() - margin), workbench.now());
  return left > 0 ? vscode.l10n.t("{0} days", left) : value;
}

/** What is wrong with a typed validity. */
export async function validityProblem(
  text: string,
  { usual, workbench, issuerEnds }: ValidityQuestion,
): Promise<string | undefined> {
  const validity = parseValidity(text, usual);
  if (!validity) return vscode.l10n.t('Type a number and a unit, such as "10 years", "6 months" or "365 days".');
  const end = (await workbench.engine()).validityEnd(validity, workbench.now());
  if (!end) return vscode.l10n.t("That is too long.");
  if (issuerEnds && end.getTime() + margin > issuerEnds.getTime()) {
    return vscode.l10n.t("It would outlive its issuer, which ends {0}.", dateText(issuerEnds));
  }
  return undefined;
}
