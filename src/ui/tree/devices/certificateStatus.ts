import * as vscode from "vscode";

/** The status of a certificate in AWS IoT, in words. */
export function certificateStatusText(status: string): string {
  const texts: Readonly<Record<string, string>> = {
    ACTIVE: vscode.l10n.t("Active"),
    INACTIVE: vscode.l10n.t("Inactive"),
    REVOKED: vscode.l10n.t("Revoked"),
    PENDING_ACTIVATION: vscode.l10n.t("Pending activation"),
    PENDING_TRANSFER: vscode.l10n.t("Pending transfer"),
    REGISTER_INACTIVE: vscode.l10n.t("Registered, inactive"),
  };
  return texts[status] ?? status;
}
