import * as vscode from "vscode";
import { isInOtherFolder, isKeyName, keyPattern, sourcePattern } from "../pinFileNames";
import type { PinSession } from "./pinSession";
import { documentPath, workspacePath } from "./workspacePath";

/** Tells the session of what changes: documents, files, and folders that come, go or are renamed. */
export function watchPinFiles(session: PinSession): vscode.Disposable[] {
  const touch = (uri: vscode.Uri): void => {
    if (isRelevant(session, uri)) session.touch(uri);
  };
  const came = (uri: vscode.Uri): void => {
    if (isRelevant(session, uri)) session.touch(uri);
    else if (!uri.path.slice(uri.path.lastIndexOf("/")).includes(".")) void lookBelow(uri, touch); // may be a folder
  };
  const gone = (uri: vscode.Uri): void => session.touchBelow(uri);
  const touchDocument = (document: vscode.TextDocument): void => {
    const found = documentPath(document);
    if (found && session.isPinName(found.path)) session.touch(document.uri);
  };
  const watcher = vscode.workspace.createFileSystemWatcher("**/*");
  return [
    watcher,
    watcher.onDidChange(came), // a folder that was removed and made again has changed
    watcher.onDidCreate(came),
    watcher.onDidDelete(gone),
    vscode.workspace.onDidOpenTextDocument(touchDocument),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) touchDocument(document);
    }),
    vscode.workspace.onDidCloseTextDocument(touchDocument),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        gone(oldUri);
        came(newUri);
        void lookBelow(newUri, touch);
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void session.search()),
  ];
}

function isRelevant(session: PinSession, uri: vscode.Uri): boolean {
  const { path } = workspacePath(uri);
  return isKeyName(uri.path) ? !isInOtherFolder(path) : session.isPinName(path);
}

/** What a folder brought along. */
async function lookBelow(folder: vscode.Uri, touch: (uri: vscode.Uri) => void): Promise<void> {
  for (const pattern of [sourcePattern, keyPattern]) {
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern));
    for (const uri of found) touch(uri);
  }
}
