import * as vscode from "vscode";
import type { Problem } from "../../protocol/decoder";

/** Room for the largest revocation list that is decoded, as PEM; in bytes. */
const largest = 96 * 1024 * 1024;

export type Read =
  | { readonly content: Uint8Array }
  /** `reason`: for the log. */
  | { readonly problem: Problem; readonly reason: string };

/** What a file holds, or why it cannot be shown. */
export async function readViewed(uri: vscode.Uri): Promise<Read> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return tooLarge(size);
    return { content: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    return unread(error);
  }
}

function tooLarge(size: number): Read {
  const reason = vscode.l10n.t("It has {0} bytes; the limit is {1}.", size, largest);
  const nextStep = vscode.l10n.t("Take out of it what you want to see, with a program such as openssl.");
  return { problem: { title: vscode.l10n.t("This file is too large"), reason: { parts: [reason] }, nextStep }, reason };
}

function unread(error: unknown): Read {
  const reason = error instanceof Error ? error.message : String(error);
  const isGone = error instanceof vscode.FileSystemError && error.code === "FileNotFound";
  const title = isGone ? vscode.l10n.t("This file is gone") : vscode.l10n.t("This file cannot be read");
  const said = isGone ? vscode.l10n.t("It was deleted, moved or renamed.") : reason;
  const nextStep = isGone
    ? vscode.l10n.t("It is shown again as soon as it is back.")
    : vscode.l10n.t("Check that you may read it, then open it again.");
  return { problem: { title, reason: { parts: [said] }, nextStep }, reason };
}
