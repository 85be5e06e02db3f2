import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { NameConcern, PublicName } from "../../pki/transparency/publicNames";
import { whereText } from "../prompts/confirm";
import { visible, visibleMessage } from "../visible";

/** Whether the names may go to public logs; undefined: nothing is requested. */
export type Agreement = "log" | "without-log" | undefined;

/** A modal has no room for a hundred names. */
const mostNames = 20;

/**
 * Shows which names become public before they do, and asks. On AWS nothing is answered beforehand.
 * `names`: from `publicNamesWarning`, those that look internal first.
 */
export async function agreeToPublish(
  connection: Connection,
  names: readonly PublicName[],
  answer: string | undefined,
  signal: AbortSignal,
): Promise<Agreement> {
  const isLocal = connection.info.kind === "local";
  if (isLocal && (answer === "log" || answer === "without-log")) return answer;
  const log = vscode.l10n.t("Request and Log");
  const withoutLog = vscode.l10n.t("Request Without Logging");
  const question = vscode.l10n.t("These names become public for ever in certificate transparency logs.");
  const detail = [
    ...names.slice(0, mostNames).map(nameLine),
    ...(names.length > mostNames ? [vscode.l10n.t("… and {0} more", names.length - mostNames)] : []),
    "",
    ...(names.some(({ concern }) => concern)
      ? [vscode.l10n.t("Some look internal: a private CA would keep them out of every log.")]
      : []),
    vscode.l10n.t("Without logging, browsers will refuse the certificate."),
    isLocal
      ? vscode.l10n.t(
          "The local backend logs in its own logs, which nobody else reads, and takes DNS records as there.",
        )
      : await whereText(connection, signal),
  ].join("\n");
  const options = { modal: true, detail: visibleMessage(detail) };
  const pressed = await vscode.window.showWarningMessage(question, options, log, withoutLog);
  if (pressed === log) return "log";
  return pressed === withoutLog ? "without-log" : undefined;
}

function nameLine({ name, concern }: PublicName): string {
  return concern === undefined ? `• ${visible(name)}` : `⚠ ${visible(name)} — ${concernText(concern)}`;
}

function concernText(concern: NameConcern): string {
  const texts: Readonly<Record<NameConcern, string>> = {
    "internal-zone": vscode.l10n.t("looks like an internal name"),
    "private-address": vscode.l10n.t("a private address"),
    "single-label": vscode.l10n.t("a name without a domain"),
  };
  return texts[concern];
}
