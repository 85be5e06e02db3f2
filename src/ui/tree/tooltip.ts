import * as vscode from "vscode";
import { visible } from "../visible";

/** Lines of name and value. Values come from certificates: nothing in them may become Markdown. */
export function tooltip(
  title: string,
  fields: readonly (readonly [string, string | undefined])[],
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(title);
  for (const [name, value] of fields) {
    if (value) text.appendMarkdown("\n\n").appendText(`${name}: ${visible(value)}`);
  }
  return text;
}
