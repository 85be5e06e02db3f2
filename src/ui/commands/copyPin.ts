import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { requireTrust } from "../requireTrust";
import { answerOf, pinNodeOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** "sha256/" and the base64 of the SHA-256 of the public key. A pin that is written somewhere is copied without a connection. */
export const copyPin: Command = async (workbench, target, signal) => {
  const pin = writtenPin(target) ?? (await pinOfCertificate(workbench, target, signal));
  if (pin === undefined) return;
  await vscode.env.clipboard.writeText(pin);
  announce(vscode.l10n.t("Copied {0}", pin));
};

function writtenPin(target: CommandTarget): string | undefined {
  const node = pinNodeOf(target);
  return node?.kind === "pinKey" ? node.pin : answerOf(target, "pin");
}

async function pinOfCertificate(
  workbench: Workbench,
  target: CommandTarget,
  signal: AbortSignal,
): Promise<string | undefined> {
  requireTrust();
  const reference = await certificateOf(workbench, target, vscode.l10n.t("Copy SPKI Pin"), signal);
  if (!reference) return undefined;
  const { certificate } = await readCertificate(workbench, reference, signal);
  return (await workbench.engine()).spkiPin(certificate);
}
