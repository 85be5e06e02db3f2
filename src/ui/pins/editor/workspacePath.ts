import * as vscode from "vscode";
import { endingOfLanguage, isInOtherFolder } from "../pinFileNames";

/** Where a file belongs, for what is judged together. */
export interface WorkspacePath {
  readonly folder: string;
  /** From that folder. */
  readonly path: string;
}

export function workspacePath(uri: vscode.Uri): WorkspacePath {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return { folder: uri.toString(), path: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
  return { folder: folder.uri.toString(), path: vscode.workspace.asRelativePath(uri, false) };
}

/** Versions of a file in a repository, outputs and the like are others' texts: what counts is what somebody works on. */
const isWorkedOn = ({ scheme }: vscode.Uri): boolean =>
  scheme === "file" ||
  scheme === "untitled" ||
  (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);

/** As `workspacePath`; undefined for a document that is none of those which are checked. A text without a name is named by its language. */
export function documentPath({ uri, languageId, isUntitled }: vscode.TextDocument): WorkspacePath | undefined {
  if (!isWorkedOn(uri)) return undefined;
  const found = workspacePath(uri);
  const ending = isUntitled ? endingOfLanguage(languageId) : undefined;
  const path = ending === undefined || found.path.endsWith(`.${ending}`) ? found.path : `${found.path}.${ending}`;
  return isInOtherFolder(path) ? undefined : { ...found, path };
}
