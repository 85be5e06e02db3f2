import * as vscode from "vscode";
import { rangeOf } from "../pins/editor/ranges";
import { commandAddress, decodeCommand } from "./blockCommands";
import type { TextSession } from "./textSession";

/** The first line of each block leads to the viewer. Addresses that a certificate names are no links: they are a stranger's. */
export class BlockLinks implements vscode.DocumentLinkProvider {
  constructor(private readonly session: TextSession) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const text = await this.session.text(document);
    return (text?.blocks ?? []).map((block) => {
      const { start, end } = rangeOf(block.span);
      const lineEnd = document.lineAt(start.line).range.end;
      const range = new vscode.Range(start, end.isBefore(lineEnd) ? end : lineEnd);
      const link = new vscode.DocumentLink(range, vscode.Uri.parse(commandAddress(decodeCommand(document, block))));
      link.tooltip = vscode.l10n.t("Open in Certificate Viewer");
      return link;
    });
  }
}
