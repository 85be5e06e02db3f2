import * as vscode from "vscode";
import { longestText } from "../../protocol/certificateText";

export const beginning = "-----BEGIN ";

/** Versions of a file in a repository are shown like others, but nobody mends them. */
const versions: readonly string[] = ["git", "gitfs", "scm-history-item"];

/** Outputs, settings and the like are no texts of the user's. */
const isUsers = ({ scheme }: vscode.Uri): boolean =>
  scheme === "file" ||
  scheme === "untitled" ||
  (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);

export const isShown = ({ uri }: vscode.TextDocument): boolean => isUsers(uri) || versions.includes(uri.scheme);

/** Its problems are reported. */
export const isJudged = ({ uri }: vscode.TextDocument): boolean => isUsers(uri);

/** Every text: which of them is decided by what is in it. */
export const anyDocument: vscode.DocumentSelector = { scheme: "*" };

/** What was seen of a document in its version. */
const seen = new WeakMap<
  vscode.TextDocument,
  { readonly version: number; readonly size: number; readonly has: boolean }
>();

/** Whether there may be a PEM block in it; and whether it is longer than what is read. */
export function lookInto(document: vscode.TextDocument): { readonly hasBlocks: boolean; readonly isTooLong: boolean } {
  let found = seen.get(document);
  if (found?.version !== document.version) {
    const text = document.getText();
    found = { version: document.version, size: text.length, has: text.includes(beginning) };
    seen.set(document, found);
  }
  return { hasBlocks: found.has, isTooLong: found.size > longestText };
}
