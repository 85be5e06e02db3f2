import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { pickNamed, thingName } from "../devices/pickNamed";
import { confirmOnAws } from "../prompts/confirm";
import { deviceNodeOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

interface Pair {
  readonly thing: string;
  readonly principal: string;
}

/** Takes a certificate from its thing; called on one of them below the other, or on the certificate. */
export const detachThing: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Detach Certificate from Thing");
  const pair = pairOf(target) ?? (await choosePair(workbench, target, title, signal));
  if (!pair) return;
  const { thing, principal } = pair;
  const connection = await workbench.connection.open(signal);
  const question = vscode.l10n.t('Detach the certificate from the thing "{0}"?', thing);
  const consequence = vscode.l10n.t("Policies that name the thing of a connection allow the device nothing any more.");
  if (!(await confirmOnAws(connection, { question, consequence, button: vscode.l10n.t("Detach") }, signal))) return;
  await connection.devices.detachThing(thing, principal, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Detached the certificate from "{0}".', thing));
};

function pairOf(target: CommandTarget): Pair | undefined {
  const node = deviceNodeOf(target);
  const { parent } = node ?? {};
  if (node?.kind === "deviceCertificate" && parent?.kind === "thing") {
    return { thing: parent.thing.name, principal: node.facts.arn };
  }
  if (node?.kind === "thing" && parent?.kind === "deviceCertificate") {
    return { thing: node.thing.name, principal: parent.facts.arn };
  }
  return undefined;
}

async function choosePair(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Pair | undefined> {
  const certificate = await deviceCertificateOf(workbench, target, title, signal);
  if (!certificate) return undefined;
  const { devices } = await workbench.connection.open(signal);
  const none = vscode.l10n.t("The certificate is attached to no thing.");
  const placeholder = vscode.l10n.t("Which thing?");
  const names = thingName(target) === undefined ? await devices.thingsOf(certificate.arn, signal) : [];
  const thing = thingName(target) ?? (await pickNamed(names, { title, placeholder, none }, signal));
  return thing === undefined ? undefined : { thing, principal: certificate.arn };
}
