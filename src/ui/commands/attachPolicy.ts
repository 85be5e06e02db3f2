import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { policyNameOf } from "../devices/pickNamed";
import { confirmOnAws } from "../prompts/confirm";

/** Lets the device with a certificate do what a policy allows. */
export const attachPolicy: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Attach Policy");
  const certificate = await deviceCertificateOf(workbench, target, title, signal);
  if (!certificate) return;
  const policy = await policyNameOf(workbench, target, { title }, signal);
  if (policy === undefined) return;
  const connection = await workbench.connection.open(signal);
  const name = (await workbench.engine()).certificateName(certificate.certificate);
  const question = vscode.l10n.t('Attach "{0}" to the certificate "{1}"?', policy, name);
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Attach") }, signal))) return;
  await connection.devices.attachPolicy(policy, certificate.arn, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Attached "{0}" to "{1}".', policy, name));
};
