import * as vscode from "vscode";
import type { MonitorReport, UnknownCertificate, WatchedLog } from "../../transparency/monitorLogs";
import { codeSpan } from "../codeSpan";
import { dateText, timeText } from "../dateText";

const mostCertificates = 500;

/** What watching the logs found, as Markdown. What comes from certificates and logs stands in code spans. */
export function logReport({ unknown, logs }: MonitorReport, names: readonly string[], at: Date): string {
  const lines = [
    `# ${vscode.l10n.t("Transparency Logs")}`,
    `**${verdictText({ unknown, logs })}**`,
    vscode.l10n.t("Names: {0}", names.map((name) => codeSpan(name)).join(", ")),
    ...(unknown.length > 0
      ? [
          `## ${vscode.l10n.t("Certificates you did not issue")}`,
          ...unknown.slice(0, mostCertificates).map(certificateText),
        ]
      : []),
    ...(unknown.length > mostCertificates ? [vscode.l10n.t("… and {0} more", unknown.length - mostCertificates)] : []),
    `## ${vscode.l10n.t("Logs")}`,
    logs.map(logLine).join("\n"),
    ...(unknown.length > 0 ? [nextStep()] : []),
    vscode.l10n.t(
      "Asked {0}. Known is what ACM holds on this connection, and what it held at an earlier look.",
      timeText(at),
    ),
  ];
  return `${lines.join("\n\n")}\n`;
}

/** One sentence without anything of a log's. */
export function verdictText({ unknown, logs }: Pick<MonitorReport, "unknown" | "logs">): string {
  const lying = logs.filter(({ problem }) => problem?.isLie).length;
  if (lying > 0)
    return vscode.l10n.t("{0} of {1} logs broke their promise: they show a tree that cannot be.", lying, logs.length);
  if (unknown.length === 1) return vscode.l10n.t("1 certificate for your names that you did not issue.");
  if (unknown.length > 1)
    return vscode.l10n.t("{0} certificates for your names that you did not issue.", unknown.length);
  if (logs.some(({ problem }) => problem)) return vscode.l10n.t("Not every log could be read.");
  return vscode.l10n.t("No certificate for your names that you did not issue.");
}

function certificateText(found: UnknownCertificate): string {
  const { kind, names, issuer, serial, notBefore, notAfter, loggedAt, entries } = found;
  if (kind === "unreadable") {
    return [`- **${vscode.l10n.t("An entry that cannot be read holds one of your names")}**`, placesLine(entries)].join(
      "\n",
    );
  }
  const what = kind === "precertificate" ? vscode.l10n.t("Precertificate") : vscode.l10n.t("Certificate");
  return [
    `- **${what}** ${names
      .slice(0, 20)
      .map((name) => codeSpan(name))
      .join(", ")}`,
    `  - ${vscode.l10n.t("Issuer: {0}", codeSpan(issuer))}`,
    `  - ${vscode.l10n.t("Serial number: {0}", codeSpan(serial))}`,
    ...(notBefore && notAfter
      ? [`  - ${vscode.l10n.t("Valid from {0} to {1}", dateText(notBefore), dateText(notAfter))}`]
      : []),
    ...(loggedAt ? [`  - ${vscode.l10n.t("Logged: {0}", timeText(loggedAt))}`] : []),
    placesLine(entries),
  ].join("\n");
}

const placesLine = (entries: UnknownCertificate["entries"]): string =>
  `  - ${entries.map(({ log, index }) => vscode.l10n.t("Entry {0} of {1}", index, codeSpan(log))).join(", ")}`;

function logLine({ url, size, read, problem }: WatchedLog): string {
  const name = codeSpan(url);
  if (problem?.isLie) return `- ⚠ ${vscode.l10n.t("{0}: broke its promise: {1}", name, codeSpan(problem.message))}`;
  if (problem) return `- ${vscode.l10n.t("{0}: could not be read: {1}", name, codeSpan(problem.message))}`;
  return `- ${vscode.l10n.t("{0}: {1} entries, {2} read, the tree is consistent", name, size, read)}`;
}

const nextStep = (): string =>
  vscode.l10n.t(
    "Next step: find out who asked for it. Whoever holds its key can stand in for your server: have the issuer revoke it, and pin keys of your own so that apps refuse it.",
  );
