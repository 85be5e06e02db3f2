import * as vscode from "vscode";
import type { RevocationReason } from "../../aws/revocation";
import type { Choice } from "../prompts/quickInput";

interface Described {
  /** As it stands behind "revoked". */
  readonly label: string;
  readonly when: string;
}

/** CRLReason of RFC 5280 section 5.3.1, in the words of the people who choose one; the usual ones first. */
const described = (): Readonly<Record<RevocationReason, Described>> => ({
  KEY_COMPROMISE: {
    label: vscode.l10n.t("key compromise"),
    when: vscode.l10n.t("Somebody else has, or may have, the private key: a lost or stolen device, a leaked file."),
  },
  SUPERSEDED: {
    label: vscode.l10n.t("superseded"),
    when: vscode.l10n.t("A newer certificate has taken its place; the key is still safe."),
  },
  CESSATION_OF_OPERATION: {
    label: vscode.l10n.t("cessation of operation"),
    when: vscode.l10n.t("The device or service is no longer in use."),
  },
  AFFILIATION_CHANGED: {
    label: vscode.l10n.t("affiliation changed"),
    when: vscode.l10n.t("The name in it is no longer right: it belongs to another team or owner now."),
  },
  PRIVILEGE_WITHDRAWN: {
    label: vscode.l10n.t("privilege withdrawn"),
    when: vscode.l10n.t("Its owner may no longer do what it allows."),
  },
  UNSPECIFIED: {
    label: vscode.l10n.t("unspecified"),
    when: vscode.l10n.t("None of the others; clients learn no reason."),
  },
  CERTIFICATE_AUTHORITY_COMPROMISE: {
    label: vscode.l10n.t("CA compromise"),
    when: vscode.l10n.t("For the certificate of a CA: somebody else has, or may have, its private key."),
  },
  A_A_COMPROMISE: {
    label: vscode.l10n.t("AA compromise"),
    when: vscode.l10n.t("For an attribute authority, which hardly anybody has."),
  },
});

export function reasonChoices(): readonly Choice<RevocationReason>[] {
  return Object.entries(described()).map(([value, { label, when }]) => ({
    label: label.charAt(0).toUpperCase() + label.slice(1),
    value: value as RevocationReason,
    detail: when,
  }));
}

export const isReason = (text: string): text is RevocationReason => Object.hasOwn(described(), text);

/** Why a certificate was revoked, in words; a reason that is not known here as it is spelled. */
export const reasonText = (reason: string): string =>
  isReason(reason) ? described()[reason].label : reason.toLowerCase().replaceAll("_", " ");
