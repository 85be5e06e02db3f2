import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { confirmOnAws } from "../prompts/confirm";
import { authorityOf } from "../prompts/authorityOf";
import { unlessDisabled } from "../prompts/pickAuthority";
import { visible } from "../visible";

export const enableAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Enable Authority");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessDisabled }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const question = vscode.l10n.t('Enable "{0}"?', visible(authority.commonName));
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Enable") }, signal))) return;
  await connection.certificateAuthorities.setStatus(authority.arn, "ACTIVE", signal);
  workbench.authorities.refresh();
  announce(vscode.l10n.t('Enabled "{0}".', authority.commonName));
};
