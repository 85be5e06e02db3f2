import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { confirmAlways } from "../prompts/confirm";
import { visible } from "../visible";

export interface Renewal {
  readonly name: string;
  readonly oldPin: string;
  readonly newPin: string;
  readonly revokesOld: boolean;
}

/** Says what happens to pins, before anything is issued. */
export function confirmRenewal(
  connection: Connection,
  { name, oldPin, newPin, revokesOld }: Renewal,
  answered: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const lines = [
    ...(oldPin === newPin ? samePin(oldPin) : otherPin(oldPin, newPin)),
    revokesOld && vscode.l10n.t("Then the old certificate is revoked as superseded. This cannot be undone."),
  ];
  const change = {
    question: vscode.l10n.t('Renew "{0}"?', visible(name)),
    consequence: lines.filter(Boolean).join("\n"),
    button: vscode.l10n.t("Renew"),
  };
  return confirmAlways(connection, change, answered, signal);
}

const samePin = (pin: string): readonly string[] => [
  vscode.l10n.t("The key stays the same: pins of it keep working."),
  pin,
];

const otherPin = (oldPin: string, newPin: string): readonly string[] => [
  vscode.l10n.t("The key is another one: apps that pin the old key refuse the new certificate."),
  vscode.l10n.t("Old pin: {0}", oldPin),
  vscode.l10n.t("New pin: {0}", newPin),
];
