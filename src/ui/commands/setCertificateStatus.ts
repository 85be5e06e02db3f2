import * as vscode from "vscode";
import type { CertificateStatus } from "../../iot/registry";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { deviceCertificateOf } from "../devices/pickDeviceCertificate";
import { confirmAlways, type AwsChange } from "../prompts/confirm";
import { back, pickOne, single, type Choice } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import { certificateStatusText } from "../tree/devices/certificateStatus";
import { visible } from "../visible";

const statuses = ["ACTIVE", "INACTIVE", "REVOKED"] as const;
type Status = (typeof statuses)[number];

/** Lets a device in, or keeps it out, in AWS IoT alone. */
export const setCertificateStatus: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Change Certificate Status");
  const certificate = await deviceCertificateOf(workbench, target, title, signal);
  if (!certificate) return;
  const status = await statusOf(target, certificate.status, title, signal);
  if (status === undefined) return;
  const connection = await workbench.connection.open(signal);
  const name = (await workbench.engine()).certificateName(certificate.certificate);
  const answered = status === "ACTIVE" || answerOf(target, "confirm") === "change";
  if (!(await confirmAlways(connection, changeTo(status, name), answered, signal))) return;
  await connection.devices.setCertificateStatus(certificate.certificateId, status, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('"{0}" is now: {1}.', name, certificateStatusText(status)));
};

function changeTo(status: Status, name: string): AwsChange {
  const button = vscode.l10n.t("Change Status");
  const question = vscode.l10n.t('Set "{0}" to {1}?', visible(name), certificateStatusText(status));
  const ends = vscode.l10n.t("Its session ends, and it does not connect again.");
  const atTheCa = vscode.l10n.t("The CA does not learn of it: for that, use Revoke Everywhere.");
  if (status === "ACTIVE") return { question, button };
  return { question, button, consequence: status === "REVOKED" ? `${ends}\n${atTheCa}` : ends };
}

async function statusOf(
  target: CommandTarget,
  current: CertificateStatus,
  title: string,
  signal: AbortSignal,
): Promise<Status | undefined> {
  const given = answerOf(target, "status");
  const known = statuses.find((status) => status === given);
  if (known) return known;
  if (given !== undefined) {
    throw new CommandFailure("invalid-answer", vscode.l10n.t('There is no such status to set: "{0}".', given));
  }
  const choices = statuses.map((value) => choice(value, current));
  const placeholder = vscode.l10n.t("It is now: {0}", certificateStatusText(current));
  const picked = await pickOne(single(title, signal), { placeholder, choices });
  return picked === back ? undefined : picked;
}

function choice(value: Status, current: CertificateStatus): Choice<Status> {
  const details: Readonly<Record<Status, string>> = {
    ACTIVE: vscode.l10n.t("The device may connect, and do what its policies allow."),
    INACTIVE: vscode.l10n.t("The device is kept out until it is set active again."),
    REVOKED: vscode.l10n.t("The device is kept out for good."),
  };
  const icons: Readonly<Record<Status, string>> = { ACTIVE: "pass", INACTIVE: "debug-pause", REVOKED: "circle-slash" };
  return {
    label: certificateStatusText(value),
    value,
    detail: details[value],
    icon: icons[value],
    ...(value === current && { unavailable: vscode.l10n.t("It has this status already") }),
  };
}
