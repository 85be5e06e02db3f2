import * as vscode from "vscode";
import { visible } from "../visible";
import type { RegionResult } from "./registerAuthority";

/** What came of revoking a certificate at its CA, in AWS IoT, and of its session. */
export interface RevocationOutcome {
  readonly authority: { readonly outcome: "done" | "elsewhere" | "failed"; readonly message?: string };
  readonly regions: readonly RegionResult[];
  /** Regions in which it is connected still; "later": AWS closes sessions by itself, and does not tell who is connected. */
  readonly sessions: readonly string[] | "later" | "unknown";
}

/** Markdown: three lines with a tick, or with what is missing. Names come from certificates and stand in code spans. */
export function reportText(name: string, outcome: RevocationOutcome): string {
  const lines = [authorityLine(outcome), ...regionLines(outcome), sessionLine(outcome)];
  const heading = vscode.l10n.t("Revoked everywhere");
  return [`# ${heading}`, "", codeSpan(name), "", ...lines.map((line) => `- ${line}`), ""].join("\n");
}

const done = "✓";
const missing = "✗";
const note = "·";

function authorityLine({ authority }: RevocationOutcome): string {
  switch (authority.outcome) {
    case "done":
      return `${done} ${vscode.l10n.t("CA: revoked")}`;
    case "elsewhere":
      return `${note} ${vscode.l10n.t("CA: no authority of this connection issued it; have it revoked where it was issued")}`;
    case "failed":
      return `${missing} ${vscode.l10n.t("CA: {0}", codeSpan(authority.message ?? ""))}`;
  }
}

function regionLines({ regions }: RevocationOutcome): readonly string[] {
  return regions.map(({ region, outcome, message }) => {
    switch (outcome) {
      case "done":
        return `${done} ${vscode.l10n.t("AWS IoT in {0}: revoked", region)}`;
      case "already":
        return `${note} ${vscode.l10n.t("AWS IoT in {0}: not registered", region)}`;
      case "failed":
        return `${missing} ${vscode.l10n.t("AWS IoT in {0}: {1}", region, codeSpan(message ?? ""))}`;
    }
  });
}

function sessionLine({ sessions, regions }: RevocationOutcome): string {
  if (!regions.some(({ outcome }) => outcome === "done")) {
    return `${note} ${vscode.l10n.t("Session: nothing was revoked in AWS IoT")}`;
  }
  if (sessions === "later") return `${done} ${vscode.l10n.t("Session: AWS closes it within a few minutes")}`;
  if (sessions === "unknown")
    return `${note} ${vscode.l10n.t("Session: the local backend does not tell who is connected")}`;
  return sessions.length === 0
    ? `${done} ${vscode.l10n.t("Session: closed")}`
    : `${missing} ${vscode.l10n.t("Session: still open in {0}", sessions.join(", "))}`;
}

/** Nothing in it becomes Markdown. */
const codeSpan = (text: string): string => `\`${visible(text).replaceAll("`", "'")}\``;
