import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { confirmAlways } from "../prompts/confirm";
import { authorityOf } from "../prompts/authorityOf";
import { unlessActive } from "../prompts/pickAuthority";
import { answerOf } from "../target";
import { visible } from "../visible";

/** A disabled CA issues nothing until it is enabled again. */
export const disableAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Disable Authority");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessActive }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const question = vscode.l10n.t('Disable "{0}"?', visible(authority.commonName));
  const consequence = vscode.l10n.t("It issues no certificate until it is enabled again. On AWS it costs as before.");
  const answered = answerOf(target, "confirm") === "disable";
  const change = { question, consequence, button: vscode.l10n.t("Disable") };
  if (!(await confirmAlways(connection, change, answered, signal))) return;
  await connection.certificateAuthorities.setStatus(authority.arn, "DISABLED", signal);
  workbench.authorities.refresh();
  announce(vscode.l10n.t('Disabled "{0}".', authority.commonName));
};
