import * as vscode from "vscode";
import type { TextSession } from "./textSession";

/**
 * Each block can be folded. Where an extension says what folds, VS Code stops to fold by indentation: it is done here too,
 * for languages that nothing else folds.
 */
export class BlockFolding implements vscode.FoldingRangeProvider {
  constructor(private readonly session: TextSession) {}

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[] | undefined> {
    const text = await this.session.text(document);
    const blocks = (text?.blocks ?? []).filter(({ span: { start, end } }) => end.line > start.line);
    if (blocks.length === 0) return undefined;
    const ranges = blocks.map(({ span: { start, end } }) => new vscode.FoldingRange(start.line, end.line));
    const others = foldedElsewhere.has(document.languageId) ? [] : indentedRanges(document);
    const taken = new Set(ranges.map(({ start }) => start));
    return [...ranges, ...others.filter(({ start }) => !taken.has(start))];
  }
}

/** VS Code's own extensions fold these by their syntax. */
const foldedElsewhere: ReadonlySet<string> = new Set(
  ["pem", "json", "jsonc", "jsonl", "markdown", "html", "css", "scss", "less"].concat([
    "javascript",
    "javascriptreact",
    "typescript",
    "typescriptreact",
    "php",
  ]),
);

const mostLines = 5000;

/** From a line to the last one that stands further to the right. */
function indentedRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
  if (document.lineCount > mostLines) return [];
  const ranges: vscode.FoldingRange[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = 0;
  const close = (indent: number): void => {
    for (let top = open.at(-1); top && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      if (last > top.line) ranges.push(new vscode.FoldingRange(top.line, last));
    }
  };
  for (let line = 0; line < document.lineCount; line += 1) {
    const { isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex: indent } = document.lineAt(line);
    if (isEmptyOrWhitespace) continue;
    close(indent);
    open.push({ line, indent });
    last = line;
  }
  close(0);
  return ranges.sort((one, other) => one.start - other.start);
}
