import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { confirmAlways } from "../prompts/confirm";
import { unlessServing } from "../prompts/pickAuthority";
import { settingsOf, type RevocationAnswers } from "../revocation/revocationAnswers";
import { revocationSteps } from "../revocation/revocationSteps";
import { changeLines } from "../revocation/revocationText";
import { answerOf, answersOf } from "../target";
import { visible } from "../visible";

/** Whether and where a CA tells which certificates were revoked. */
export const configureRevocation: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Configure Revocation");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessServing }, signal);
  if (!authority) return;
  const { arn, commonName, revocation } = authority;
  const connection = await workbench.connection.open(signal);
  const steps = revocationSteps(revocation, connection);
  const answers = await askSteps<RevocationAnswers>({ title, steps, given: answersOf(target), signal });
  if (!answers) return;
  const settings = settingsOf(answers, revocation);
  const changes = changeLines(revocation, settings);
  if (changes.length === 0) {
    announce(vscode.l10n.t('"{0}" is set like that already.', commonName));
    return;
  }
  const effect = vscode.l10n.t(
    "Certificates that are issued from now on say so; those that were issued before do not.",
  );
  const change = {
    question: vscode.l10n.t('Change how "{0}" tells of revocations?', visible(commonName)),
    consequence: [...changes.map(visible), effect].join("\n"),
    button: vscode.l10n.t("Change"),
  };
  if (!(await confirmAlways(connection, change, answerOf(target, "confirm") === "change", signal))) return;
  await withProgress(title, signal, async (inner) => {
    if (settings.crl) await connection.localControl?.createBucket(settings.crl.bucket, inner);
    await connection.certificateAuthorities.setRevocation(arn, settings, inner);
  });
  workbench.authorities.refresh();
  announce(vscode.l10n.t('Changed how "{0}" tells of revocations.', commonName));
};
