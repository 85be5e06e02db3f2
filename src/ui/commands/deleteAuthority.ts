import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { dateText } from "../dateText";
import { askSteps, type Step } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { confirmAlways } from "../prompts/confirm";
import type { Unavailable } from "../prompts/pickAuthority";
import { askText } from "../prompts/quickInput";
import { answerOf, answersOf } from "../target";
import { visible } from "../visible";

interface Answers {
  /** For how long it can be restored: "30". */
  readonly days: string;
}

/** A CA that is not active is deleted; for 7 to 30 days it can be restored. */
export const deleteAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Delete Authority");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessDeletable }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const days = Number(answers.days);
  const until = dateText(new Date(workbench.now().getTime() + days * 86_400_000));
  const question = vscode.l10n.t('Delete "{0}"?', visible(authority.commonName));
  const consequence = vscode.l10n.t(
    "Until {0} it can be restored; then its key is destroyed, and nobody gets it back. What it issued stays valid until it ends, and can no longer be revoked.",
    until,
  );
  const change = { question, consequence, button: vscode.l10n.t("Delete") };
  const answered = answerOf(target, "confirm") === "delete";
  if (!(await confirmAlways(connection, change, answered, signal))) return;
  await connection.certificateAuthorities.remove(authority.arn, days, signal);
  workbench.authorities.refresh();
  announce(vscode.l10n.t('Deleted "{0}"; it can be restored until {1}.', authority.commonName, until));
};

const steps: readonly Step<Answers>[] = [
  {
    key: "days",
    check: daysProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("For how many days can it be restored? 7 to 30"),
        value: "30",
        check: daysProblem,
      }),
  },
];

function daysProblem(days: string): string | undefined {
  const isNumber = /^\d+$/.test(days) && Number(days) >= 7 && Number(days) <= 30;
  return isNumber ? undefined : vscode.l10n.t("Type a number of days from 7 to 30.");
}

const unlessDeletable: Unavailable = ({ status }) => {
  if (status === "ACTIVE") return vscode.l10n.t("It is active: disable it first");
  return status === "DELETED" ? vscode.l10n.t("It is deleted already") : undefined;
};
