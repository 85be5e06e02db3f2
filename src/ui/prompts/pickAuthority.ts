import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { keyName } from "../keyName";
import { statusText } from "../tree/authorityItem";
import { visibleLabel } from "../visible";
import { pickOne, type back, type Choice, type Frame } from "./quickInput";

/** Why a CA cannot be chosen; undefined when it can. */
export type Unavailable = (authority: CertificateAuthority) => string | undefined;

export const unlessActive: Unavailable = ({ status }) =>
  status === "ACTIVE" ? undefined : vscode.l10n.t("It is not active: {0}", statusText(status));

export const unlessDisabled: Unavailable = ({ status }) =>
  status === "DISABLED" ? undefined : vscode.l10n.t("It is not disabled");

/** Revocation settings, revocations and reports go on while a CA is disabled. */
export const unlessServing: Unavailable = ({ status }) =>
  status === "ACTIVE" || status === "DISABLED"
    ? undefined
    : vscode.l10n.t("It is neither active nor disabled: {0}", statusText(status));

/** Every CA of a connection. */
export async function allAuthorities(
  { certificateAuthorities }: Connection,
  signal: AbortSignal,
): Promise<readonly CertificateAuthority[]> {
  const found: CertificateAuthority[] = [];
  let nextToken: string | undefined;
  do {
    const page = await certificateAuthorities.list(
      { maxResults: 1000, ...(nextToken !== undefined && { nextToken }) },
      signal,
    );
    found.push(...page.items);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return found;
}

/** Throws CommandFailure "no-authority" when there is none to choose. */
export async function pickAuthority(
  frame: Frame,
  placeholder: string,
  authorities: readonly CertificateAuthority[],
  unavailable: Unavailable,
): Promise<CertificateAuthority | typeof back | undefined> {
  const choices = authorities.map((authority) => choice(authority, unavailable(authority)));
  if (choices.every((each) => each.unavailable !== undefined)) throw noneToChoose(choices[0]?.unavailable);
  const sorted = [...choices].sort((left, right) => Number(!!left.unavailable) - Number(!!right.unavailable));
  return pickOne(frame, { placeholder, choices: sorted });
}

function noneToChoose(reason: string | undefined): CommandFailure {
  const message =
    reason === undefined
      ? vscode.l10n.t("There is no certificate authority yet.")
      : vscode.l10n.t("No certificate authority can be used for this. {0}.", reason);
  const create = { title: vscode.l10n.t("Create Certificate Authority"), command: "rootpin.createAuthority" };
  return new CommandFailure("no-authority", message, { fixes: [create] });
}

function choice(authority: CertificateAuthority, unavailable: string | undefined): Choice<CertificateAuthority> {
  const { commonName, type, status, keyAlgorithm, subject } = authority;
  const kind = type === "ROOT" ? vscode.l10n.t("Root CA") : vscode.l10n.t("Subordinate CA");
  return {
    label: visibleLabel(commonName),
    value: authority,
    description: [kind, statusText(status), keyName(keyAlgorithm)].join(" · "),
    detail: visibleLabel(subject),
    icon: type === "ROOT" ? "verified-filled" : "verified",
    ...(unavailable !== undefined && { unavailable }),
  };
}
