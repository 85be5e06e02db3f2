import * as vscode from "vscode";
import { dateText } from "../dateText";
import { setting } from "../settings";
import { daysLeft, expiryState, type ExpiryState } from "./expiry";

/** What items need beside their node. */
export interface ItemContext {
  /** By the clock of the connection. */
  readonly now: Date;
}

export function stateOf(notAfter: Date, { now }: ItemContext): ExpiryState {
  return expiryState(notAfter, now, {
    warningDays: setting("expiry.warningDays"),
    errorDays: setting("expiry.errorDays"),
  });
}

/** "ends in 23 d", "ends 2026-12-17", or both, as the setting says. */
export function endText(notAfter: Date, { now }: ItemContext): string {
  const relative = relativeEnd(daysLeft(notAfter, now), notAfter <= now);
  const date = dateText(notAfter);
  switch (setting("expiry.showTime")) {
    case "relative":
      return relative;
    case "absolute":
      return notAfter <= now ? vscode.l10n.t("ended {0}", date) : vscode.l10n.t("ends {0}", date);
    case "both":
      return `${relative} (${date})`;
  }
}

function relativeEnd(days: number, ended: boolean): string {
  const count = new Intl.NumberFormat(vscode.env.language).format(Math.abs(days));
  if (ended) return vscode.l10n.t("ended {0} d ago", count);
  return days === 0 ? vscode.l10n.t("ends today") : vscode.l10n.t("ends in {0} d", count);
}
