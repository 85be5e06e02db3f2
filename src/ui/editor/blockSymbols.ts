import * as vscode from "vscode";
import type { ObjectKind } from "../../protocol/objectKind";
import type { TextBlock } from "../../protocol/certificateText";
import { rangeOf, positionOf } from "../pins/editor/ranges";
import { visibleLabel } from "../visible";
import { kindText, lifeText } from "./blockText";
import type { TextSession } from "./textSession";

/** Blocks in the outline, and in "Go to Symbol". */
export class BlockSymbols implements vscode.DocumentSymbolProvider {
  constructor(
    private readonly session: TextSession,
    private readonly now: () => Date,
  ) {}

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[] | undefined> {
    const text = await this.session.text(document);
    return text?.blocks.map((block) => this.symbol(block));
  }

  private symbol(block: TextBlock): vscode.DocumentSymbol {
    const kind = kindText(block.kind);
    const detail = [block.title === "" ? undefined : kind, lifeText(block, this.now())].filter(Boolean).join(" · ");
    const range = rangeOf(block.span);
    const begin = new vscode.Range(range.start, positionOf(block.beginEnd));
    return new vscode.DocumentSymbol(visibleLabel(block.title || kind), detail, symbolKind(block.kind), range, begin);
  }
}

function symbolKind(kind: ObjectKind): vscode.SymbolKind {
  switch (kind) {
    case "private-key":
    case "public-key":
      return vscode.SymbolKind.Key;
    case "certificate-list":
      return vscode.SymbolKind.Array;
    case "pkcs7":
    case "pkcs12":
      return vscode.SymbolKind.Package;
    case "failed":
      return vscode.SymbolKind.Null;
    default:
      return vscode.SymbolKind.Object;
  }
}
