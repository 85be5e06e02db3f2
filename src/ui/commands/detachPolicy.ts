import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { policyNameOf } from "../devices/pickNamed";
import { confirmOnAws } from "../prompts/confirm";
import { deviceNodeOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Takes a policy from a certificate; called on the policy below it, or on the certificate. */
export const detachPolicy: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Detach Policy");
  const connection = await workbench.connection.open(signal);
  const arn = await targetOf(workbench, target, title, signal);
  if (arn === undefined) return;
  const attached = await connection.devices.attachedPolicies(arn, signal);
  const policy = await policyNameOf(workbench, target, { title, offered: attached.map(({ name }) => name) }, signal);
  if (policy === undefined) return;
  const question = vscode.l10n.t('Detach "{0}"?', policy);
  const consequence = vscode.l10n.t("What only this policy allows, the device may do no longer.");
  if (!(await confirmOnAws(connection, { question, consequence, button: vscode.l10n.t("Detach") }, signal))) return;
  await connection.devices.detachPolicy(policy, arn, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Detached "{0}".', policy));
};

async function targetOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const node = deviceNodeOf(target);
  if (node?.kind === "policy" && node.attachedTo !== undefined) return node.attachedTo;
  return (await deviceCertificateOf(workbench, target, title, signal))?.arn;
}
