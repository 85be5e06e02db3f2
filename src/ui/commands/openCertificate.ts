import * as vscode from "vscode";
import type { Command } from "../command";
import { deviceObjectOf, showDeviceObject } from "../devices/shownDeviceCertificate";
import { certificateOf } from "../prompts/pickCertificate";
import { showCertificate } from "../showCertificate";

/** Shows a CA's certificate, one that a CA issued, or a device's, with its chain. */
export const openCertificate: Command = async (workbench, target, signal) => {
  const object = deviceObjectOf(target);
  if (object) return showDeviceObject(workbench, object, signal);
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Open Certificate"), signal);
  if (reference) await showCertificate(workbench, reference, signal);
};
