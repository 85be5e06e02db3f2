import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { authorityCertificates } from "../authorityCertificates";
import { CommandFailure } from "../commandFailure";
import { allAuthorities } from "../prompts/pickAuthority";
import { setting } from "../settings";
import { visible, visibleMessage } from "../visible";
import type { Workbench } from "../workbench";
import { isForAuthority } from "./templates";

/** A modal has room for so many besides "Issue from Root" and Cancel. */
const offered = 3;

/**
 * Roots are for authorities: what a device has is issued by a subordinate one. Answers the CA that is to issue, which is
 * another one when the user takes the advice; undefined when nothing is to be issued. Throws CommandFailure "root-guard"
 * when the setting forbids it.
 */
export async function guardRoot(
  workbench: Workbench,
  connection: Connection,
  authority: CertificateAuthority,
  template: string,
  signal: AbortSignal,
): Promise<CertificateAuthority | undefined> {
  if (authority.type !== "ROOT" || isForAuthority(template)) return authority;
  const subordinates = await activeSubordinates(workbench, connection, authority, signal);
  const name = visible(authority.commonName);
  if (setting("issue.rootGuard") === "refuse") throw refused(name, subordinates);
  const use = subordinates
    .slice(0, offered)
    .map((each) => ({ title: vscode.l10n.t('Use "{0}"', visible(each.commonName)), each }));
  const fromRoot = { title: vscode.l10n.t("Issue from Root"), each: authority };
  const question = vscode.l10n.t('Issue a certificate directly from the root "{0}"?', name);
  const detail = vscode.l10n.t("A root that is used every day is hard to protect. Usually a subordinate CA issues it.");
  const options = { modal: true, detail };
  const pressed = await vscode.window.showWarningMessage(visibleMessage(question), options, ...use, fromRoot);
  if (pressed === fromRoot) workbench.log.warn(`The root guard was overridden: ${authority.arn} issues ${template}.`);
  return pressed?.each;
}

function refused(name: string, subordinates: readonly CertificateAuthority[]): CommandFailure {
  const message = vscode.l10n.t(
    'The root "{0}" issues certificates for CAs only, as the setting "Root Guard" says: use one of its subordinate CAs.',
    name,
  );
  const fixes = subordinates.slice(0, 1).map(({ arn, commonName }) => ({
    title: vscode.l10n.t('Use "{0}"', visible(commonName)),
    command: "rootpin.issueCertificate",
    argument: { answers: { authority: arn } },
  }));
  const settings = { title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" };
  return new CommandFailure("root-guard", message, { fixes: [...fixes, settings] });
}

/** Those that may issue, of which the root's key signed the certificate. */
async function activeSubordinates(
  { engine, log }: Workbench,
  connection: Connection,
  root: CertificateAuthority,
  signal: AbortSignal,
): Promise<readonly CertificateAuthority[]> {
  const authorities = await allAuthorities(connection, signal);
  const onFailure = (_authority: CertificateAuthority, error: unknown): void => log.warn(String(error));
  const certificates = await authorityCertificates(connection.certificateAuthorities, authorities, onFailure, signal);
  const issuers = await (await engine()).issuersOf(certificates);
  return authorities.filter(({ arn, status }) => status === "ACTIVE" && issuers.get(arn) === root.arn);
}
