import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { certificateSourceOf } from "./certificateSource";

/** The SHA-256 of the first certificate, as hexadecimal octets with colons, on the clipboard. */
export const copySha256: Command = async (workbench, target, signal) => {
  const source = await certificateSourceOf(workbench, target, vscode.l10n.t("Copy SHA-256 Fingerprint"), signal);
  if (!source) return;
  const content = await source.read(signal);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { certificateCount, certificateDigests, certificatesAsPem } = await workbench.engine();
  if (certificateCount(bytes) === 0) {
    throw new CommandFailure("no-certificate", vscode.l10n.t('Here is no certificate: "{0}"', source.title));
  }
  const { fingerprint } = certificateDigests(certificatesAsPem(bytes));
  const text = (fingerprint.match(/../g) ?? []).join(":").toUpperCase();
  await vscode.env.clipboard.writeText(text);
  announce(vscode.l10n.t("Copied {0}", text));
};
