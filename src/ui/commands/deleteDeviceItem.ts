import * as vscode from "vscode";
import type { Devices } from "../../aws/devices";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { policyNameOf, thingNameOf } from "../devices/pickNamed";
import { registeredAuthorityOf } from "../devices/pickRegisteredAuthority";
import { removeAuthority, removeCertificate, removePolicy, removeThing } from "../devices/removeDeviceItem";
import { withProgress } from "../progress";
import { confirmAlways } from "../prompts/confirm";
import { back, pickOne, single, type Choice } from "../prompts/quickInput";
import { answerOf, deviceNodeOf, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** What is to be deleted, and what follows. */
interface Deletion {
  readonly name: string;
  readonly consequence: string;
  readonly run: (devices: Devices, signal: AbortSignal) => Promise<void>;
}

/** Deletes a thing, a certificate, a policy or a registered CA from AWS IoT, with what holds on to it. */
export const deleteDeviceItem: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Delete");
  const deletion = await deletionOf(workbench, target, title, signal);
  if (!deletion) return;
  const connection = await workbench.connection.open(signal);
  const { name, consequence, run } = deletion;
  const change = { question: vscode.l10n.t('Delete "{0}"?', visible(name)), consequence, button: title };
  if (!(await confirmAlways(connection, change, answerOf(target, "confirm") === "delete", signal))) return;
  try {
    await withProgress(title, signal, (inner) => run(connection.devices, inner));
  } finally {
    workbench.devices.refresh(); // a part of it may have been done
  }
  announce(vscode.l10n.t('Deleted "{0}".', name));
};

type Kind = "thing" | "certificate" | "policy" | "registeredAuthority";

async function deletionOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Deletion | undefined> {
  switch (kindOf(target) ?? (await chooseKind(title, signal))) {
    case "thing": {
      const thing = await thingNameOf(workbench, target, title, signal);
      return thing === undefined ? undefined : thingDeletion(thing);
    }
    case "policy": {
      const policy = await policyNameOf(workbench, target, { title }, signal);
      return policy === undefined ? undefined : policyDeletion(policy);
    }
    case "certificate":
      return certificateDeletion(workbench, target, title, signal);
    case "registeredAuthority":
      return authorityDeletion(workbench, target, title, signal);
    default:
      return undefined;
  }
}

const kinds: readonly Kind[] = ["thing", "policy", "registeredAuthority", "certificate"];

/** Of the node, or of what was answered beforehand. */
function kindOf(target: CommandTarget): Kind | undefined {
  const node = deviceNodeOf(target);
  if (node?.kind === "deviceCertificate") return "certificate";
  return kinds.find((kind) => node?.kind === kind || answerOf(target, kind) !== undefined);
}

async function chooseKind(title: string, signal: AbortSignal): Promise<Kind | undefined> {
  const choices: Choice<Kind>[] = [
    { label: vscode.l10n.t("A thing"), value: "thing", icon: "circuit-board" },
    { label: vscode.l10n.t("A certificate"), value: "certificate", icon: "file-text" },
    { label: vscode.l10n.t("A policy"), value: "policy", icon: "law" },
    { label: vscode.l10n.t("A registered CA"), value: "registeredAuthority", icon: "verified" },
  ];
  const placeholder = vscode.l10n.t("What is to be deleted from AWS IoT?");
  const picked = await pickOne(single(title, signal), { placeholder, choices });
  return picked === back ? undefined : picked;
}

const thingDeletion = (name: string): Deletion => ({
  name,
  consequence: vscode.l10n.t(
    "Its certificates are detached and stay. Policies that name the thing of a connection allow their device nothing any more.",
  ),
  run: (devices, signal) => removeThing(devices, name, signal),
});

const policyDeletion = (name: string): Deletion => ({
  name,
  consequence: vscode.l10n.t("It is detached from all certificates, and what only this policy allows is refused."),
  run: (devices, signal) => removePolicy(devices, name, signal),
});

async function certificateDeletion(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Deletion | undefined> {
  const certificate = await deviceCertificateOf(workbench, target, title, signal);
  if (!certificate) return undefined;
  return {
    name: (await workbench.engine()).certificateName(certificate.certificate),
    consequence: vscode.l10n.t(
      "It is set inactive, its session ends, and it is detached from its thing and policies. Where just-in-time registration is on, its device registers itself again: to keep it out, revoke it instead.",
    ),
    run: (devices, inner) => removeCertificate(devices, certificate, inner),
  };
}

async function authorityDeletion(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Deletion | undefined> {
  const authority = await registeredAuthorityOf(workbench, target, title, signal);
  if (!authority) return undefined;
  return {
    name: (await workbench.engine()).certificateName(authority.certificate),
    consequence: vscode.l10n.t(
      "Devices of this CA register themselves no longer in this Region. Those that are registered stay. The CA itself is not touched.",
    ),
    run: (devices, inner) => removeAuthority(devices, authority, inner),
  };
}
