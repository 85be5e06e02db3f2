import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { authorityOf } from "../prompts/authorityOf";
import { confirmOnAws } from "../prompts/confirm";
import type { Unavailable } from "../prompts/pickAuthority";
import { visible } from "../visible";

/** A deleted CA gets back the state that it had. */
export const restoreAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Restore Authority");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessDeleted }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const question = vscode.l10n.t('Restore "{0}"?', visible(authority.commonName));
  const consequence = vscode.l10n.t("AWS bills it again, also for the time since it was deleted.");
  const change = { question, consequence, button: vscode.l10n.t("Restore") };
  if (!(await confirmOnAws(connection, change, signal))) return;
  await connection.certificateAuthorities.restore(authority.arn, signal);
  announce(vscode.l10n.t('Restored "{0}".', authority.commonName));
  await workbench.authorities.reveal(authority.arn, signal);
};

const unlessDeleted: Unavailable = ({ status }) =>
  status === "DELETED" ? undefined : vscode.l10n.t("It is not deleted");
