import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { deviceObjectOf } from "../devices/shownDeviceCertificate";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";

export const copyPem: Command = async (workbench, target, signal) => {
  const object = deviceObjectOf(target);
  const reference = object ? undefined : await certificateOf(workbench, target, vscode.l10n.t("Copy PEM"), signal);
  const read = object ?? (reference && (await readCertificate(workbench, reference, signal)));
  if (!read) return;
  const { certificate } = read;
  await vscode.env.clipboard.writeText(certificate);
  announce(vscode.l10n.t("Copied the certificate as PEM."));
};
