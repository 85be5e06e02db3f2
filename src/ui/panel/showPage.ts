import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { LiveViews } from "../workbench";
import { type PageParts, pageHtml } from "./pageHtml";

export interface ShownPage extends Pick<PageParts, "language" | "loading" | "key"> {
  /** Of its script and style in "dist/web". */
  readonly name: "decoder" | keyof LiveViews;
}

/** Where the pages' own files lie, and nothing else that they may load. */
export const pageFolder = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, "dist", "web");

/** Loads one of our pages into a webview, from its beginning. */
export function showPage(webview: vscode.Webview, extensionUri: vscode.Uri, { name, ...page }: ShownPage): void {
  const folder = pageFolder(extensionUri);
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.html = pageHtml({
    ...page,
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("hex"),
  });
}
