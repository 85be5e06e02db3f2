import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { thingNameOf } from "../devices/pickNamed";
import { confirmOnAws } from "../prompts/confirm";

/** Says which device has a certificate; called on either. */
export const attachThing: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Attach Certificate to Thing");
  const certificate = await deviceCertificateOf(workbench, target, title, signal);
  if (!certificate) return;
  const thing = await thingNameOf(workbench, target, title, signal);
  if (thing === undefined) return;
  const connection = await workbench.connection.open(signal);
  const name = (await workbench.engine()).certificateName(certificate.certificate);
  const question = vscode.l10n.t('Attach the certificate "{0}" to the thing "{1}"?', name, thing);
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Attach") }, signal))) return;
  await connection.devices.attachThing(thing, certificate.arn, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Attached "{0}" to "{1}".', name, thing));
};
