import * as vscode from "vscode";
import type { CrlSettings, RevocationSettings } from "../../aws/revocation";

/** The settings in a few words: for a tooltip, and before and after a change. */
export const crlText = (crl: CrlSettings | undefined): string =>
  crl
    ? [
        crl.partitioned ? vscode.l10n.t("partitioned") : vscode.l10n.t("complete"),
        vscode.l10n.t("bucket {0}", crl.bucket),
        vscode.l10n.t("valid {0} d", crl.expirationDays),
        crl.customName ?? "",
        crl.public ? "" : vscode.l10n.t("for the bucket's owner"),
        crl.omitExtension ? vscode.l10n.t("not named in certificates") : "",
      ]
        .filter(Boolean)
        .join(", ")
    : vscode.l10n.t("off");

export const ocspText = (ocsp: RevocationSettings["ocsp"]): string =>
  ocsp ? [vscode.l10n.t("on"), ocsp.customName ?? ""].filter(Boolean).join(", ") : vscode.l10n.t("off");

/** A line for each of the two that changes: "CRL: off → complete, …". */
export function changeLines(before: RevocationSettings, after: RevocationSettings): string[] {
  const pairs = [
    ["CRL", crlText(before.crl), crlText(after.crl)],
    ["OCSP", ocspText(before.ocsp), ocspText(after.ocsp)],
  ] as const;
  return pairs.filter(([, from, to]) => from !== to).map(([name, from, to]) => `${name}: ${from} → ${to}`);
}
