import * as vscode from "vscode";
import { isAwsError } from "../../aws/errors";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress } from "../progress";
import { confirmOnAws } from "../prompts/confirm";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import { visible } from "../visible";

/** Registers a certificate that a CA of the connection issued, before its device connects. */
export const registerCertificate: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Register Certificate with AWS IoT");
  const reference = await issuedCertificateOf(workbench, target, title, signal);
  if (!reference) return;
  const { authorityArn } = reference;
  const connection = await workbench.connection.open(signal);
  const { certificate } = await readCertificate(workbench, reference, signal);
  const { certificate: authority } = await readCertificate(workbench, { authorityArn }, signal);
  const name = (await workbench.engine()).certificateName(certificate);
  const question = vscode.l10n.t('Register "{0}" with AWS IoT?', visible(name));
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Register") }, signal))) return;
  try {
    const request = { certificate, authority, active: true };
    await withProgress(title, signal, (inner) => connection.devices.registerCertificate(request, inner));
  } catch (error) {
    if (!isAwsError(error) || error.code !== "CertificateValidationException") throw error;
    const registerCa = { title: vscode.l10n.t("Register CA"), command: "rootpin.registerCa" };
    throw new CommandFailure("authority-not-registered", error.message, {
      fixes: [{ ...registerCa, argument: { answers: { authority: authorityArn } } }],
      cause: error,
    });
  }
  workbench.devices.refresh();
  announce(vscode.l10n.t('Registered "{0}"; it is active, and has no policy yet.', name));
};
