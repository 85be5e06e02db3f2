import * as vscode from "vscode";
import type { BackendClock, ClockWish } from "../../aws/gateway";
import { parseDuration } from "../../protocol/duration";
import { timeText } from "../dateText";
import { askText, back, pickOne, single } from "./quickInput";

/** "60d" ahead, "-1d" back, "2030-01-31" or "2030-01-31T12:00:00Z", "real". Undefined for anything else. */
export function clockWish(text: string): ClockWish | undefined {
  const trimmed = text.trim();
  if (trimmed === "real") return { real: true };
  const seconds = parseDuration(trimmed);
  if (seconds !== undefined) return { advanceMilliseconds: seconds * 1000 };
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(trimmed);
  const time = new Date(isDate ? trimmed : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : { time };
}

/** Undefined when the user leaves. */
export async function askClock(
  title: string,
  clock: BackendClock,
  signal: AbortSignal,
): Promise<ClockWish | undefined> {
  const ahead = vscode.l10n.t("Ahead");
  const placeholder =
    clock.aheadMilliseconds === 0
      ? vscode.l10n.t("It is {0}, as on this computer", timeText(clock.now))
      : vscode.l10n.t("It is {0} for the backend, {1} on this computer", timeText(clock.now), timeText(new Date()));
  const choice = await pickOne(single(title, signal), {
    placeholder,
    choices: [
      { label: vscode.l10n.t("1 day"), value: "1d", group: ahead },
      { label: vscode.l10n.t("30 days"), value: "30d", group: ahead },
      { label: vscode.l10n.t("60 days"), value: "60d", group: ahead },
      { label: vscode.l10n.t("1 year"), value: "1y", group: ahead },
      { label: vscode.l10n.t("Type a Duration or Date…"), value: "typed", icon: "edit", group: vscode.l10n.t("More") },
      { label: vscode.l10n.t("Back to Real Time"), value: "real", icon: "discard", group: vscode.l10n.t("More") },
    ],
  });
  if (choice === undefined || choice === back) return undefined;
  return choice === "typed" ? askTyped(title, signal) : clockWish(choice);
}

async function askTyped(title: string, signal: AbortSignal): Promise<ClockWish | undefined> {
  const text = await askText(single(title, signal), {
    prompt: vscode.l10n.t("How far ahead (90d, 12h, 2w, 1y; -1d goes back), or a date in UTC"),
    placeholder: "2030-01-31T12:00:00Z",
    check: (typed) =>
      clockWish(typed) ? undefined : vscode.l10n.t("Type a duration such as 90d, or a date such as 2030-01-31."),
  });
  return text === undefined || text === back ? undefined : clockWish(text);
}
