import * as vscode from "vscode";

/** `file` is a path or a URI. */
export const fileUri = (file: string): vscode.Uri =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(file) ? vscode.Uri.parse(file, true) : vscode.Uri.file(file);
