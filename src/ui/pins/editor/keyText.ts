import * as vscode from "vscode";
import { dateText } from "../../dateText";
import { visible } from "../../visible";
import type { KeyFacts } from "../check/checkedFile";

export function roleText(role: KeyFacts["role"]): string {
  switch (role) {
    case "root":
      return vscode.l10n.t("root");
    case "intermediate":
      return vscode.l10n.t("subordinate CA");
    case "leaf":
      return vscode.l10n.t("server certificate");
    case "reserve":
      return vscode.l10n.t("key in reserve");
  }
}

const endOf = ({ notAfter }: KeyFacts, now: Date): string | undefined =>
  notAfter &&
  (notAfter <= now ? vscode.l10n.t("ended {0}", dateText(notAfter)) : vscode.l10n.t("ends {0}", dateText(notAfter)));

/** "Amazon Root CA 1, root, ends 2038-01-17". */
export const keyText = (key: KeyFacts, now: Date): string =>
  [visible(key.name), roleText(key.role), endOf(key, now)].filter(Boolean).join(", ");

/** Names and values, for a tooltip. */
export const keyFields = (key: KeyFacts, now: Date): (readonly [string, string | undefined])[] => [
  [vscode.l10n.t("Subject"), key.owner],
  [vscode.l10n.t("Role"), roleText(key.role)],
  [vscode.l10n.t("Certificate"), endOf(key, now)],
  [vscode.l10n.t("Found in"), key.where.map(({ name }) => name).join(", ")],
];
