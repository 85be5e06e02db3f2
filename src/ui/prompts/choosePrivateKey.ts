import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";

/** Path of a private key's file; undefined when the user chooses none. */
export async function choosePrivateKey(title: string): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t("Use This Key"),
    filters: {
      [vscode.l10n.t("Private keys")]: ["key", "pem", "p8", "der"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  const [file] = chosen ?? [];
  if (!file || file.scheme === "file") return file?.fsPath;
  throw new CommandFailure("not-a-file", vscode.l10n.t("Choose a private key of this computer: {0}", file.toString()));
}

/** The content of a private key's file; nothing when there is no path. Never to be kept, logged or shown. */
export function readKeyFile(path: string | undefined): Uint8Array {
  if (path === undefined) return new Uint8Array();
  try {
    return readFileSync(path);
  } catch (error) {
    const message = vscode.l10n.t('The private key cannot be read: "{0}".', path);
    throw new CommandFailure("key-unreadable", message, { cause: error });
  }
}
