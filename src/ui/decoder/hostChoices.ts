import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { setting } from "../settings";
import type { CommandTarget } from "../target";
import type { FindingSettings } from "./presentFindings";

/** Larger files hold no certificates to trust; in bytes. */
const largestAnchorFile = 8 * 1024 * 1024;

/** What the user's settings say of findings. */
export const findingSettings = (): FindingSettings => ({
  profile: setting("diagnostics.profile"),
  warningDays: setting("expiry.warningDays"),
  rules: { ...setting("diagnostics.rules") }, // what VS Code answers cannot cross to a thread
});

/** A file of certificates to trust; undefined when the user leaves. Throws CommandFailure for one that is too large. */
export async function chooseAnchorFile(): Promise<{ readonly name: string; readonly content: Uint8Array } | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Certificates to Trust"),
    openLabel: vscode.l10n.t("Trust"),
    filters: {
      [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der", "p7b", "p7c"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  const [file] = chosen ?? [];
  if (!file) return undefined;
  const bytes = await vscode.workspace.fs.readFile(file);
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  if (bytes.length > largestAnchorFile) {
    throw new CommandFailure("too-large", vscode.l10n.t('This file is too large to hold certificates: "{0}"', name));
  }
  return { name, content: bytes };
}

/** What a command is called on for the object of a page: its file, or its certificate of the connection. */
export function pinTarget(key: string): CommandTarget {
  if (key.startsWith("arn:")) return { answers: { certificate: key } };
  return /^[a-z][a-z0-9+.-]+:\/\/\S+$/i.test(key) ? vscode.Uri.parse(key) : undefined;
}
