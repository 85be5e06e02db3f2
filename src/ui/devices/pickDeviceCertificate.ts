import * as vscode from "vscode";
import type { Devices } from "../../aws/devices";
import type { DeviceCertificate } from "../../iot/registry";
import { CommandFailure } from "../commandFailure";
import { mapInParallel } from "../mapInParallel";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, deviceNodeOf, type CommandTarget } from "../target";
import { certificateStatusText } from "../tree/devices/certificateStatus";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

/** As many as one reads through; others are found in the view. */
const mostOffered = 100;
const parallelCalls = 8;

/** The id of a certificate from its id or its ARN. */
const idOf = (given: string): string | undefined => /^(?:arn:[^/]+:cert\/)?([0-9a-f]{64})$/i.exec(given)?.[1];

/** The id of the certificate that a command was called on, in AWS IoT. */
export function deviceCertificateId(target: CommandTarget): string | undefined {
  const node = deviceNodeOf(target);
  if (node?.kind === "deviceCertificate") return node.facts.certificateId;
  const given = answerOf(target, "certificate");
  return given === undefined ? undefined : idOf(given)?.toLowerCase();
}

/** The certificate that a command was called on, as it is now, else one that the user chooses. */
export async function deviceCertificateOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<DeviceCertificate | undefined> {
  const { devices } = await workbench.connection.open(signal);
  const id = deviceCertificateId(target);
  if (id !== undefined) return devices.describeCertificate(id, signal);
  const offered = await offeredCertificates(devices, signal);
  if (offered.length === 0) {
    const message = vscode.l10n.t("No certificate is registered with AWS IoT in this Region yet: register one first.");
    throw new CommandFailure("no-certificate", message);
  }
  const { certificateName } = await workbench.engine();
  const choices = offered.map((value) => ({
    label: visibleLabel(certificateName(value.certificate)),
    value,
    description: certificateStatusText(value.status),
    detail: value.certificateId,
    icon: "file-text",
  }));
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("Which certificate?"), choices });
  return picked === back ? undefined : picked;
}

async function offeredCertificates(devices: Devices, signal: AbortSignal): Promise<readonly DeviceCertificate[]> {
  const { items } = await devices.certificates({ maxResults: mostOffered }, signal);
  return mapInParallel(items, parallelCalls, ({ certificateId }) => devices.describeCertificate(certificateId, signal));
}
