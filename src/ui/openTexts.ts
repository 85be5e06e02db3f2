import * as vscode from "vscode";

export interface NewText {
  readonly text: string;
  /** VS Code's id of a language; plain text where VS Code does not know it. */
  readonly language: string;
}

/** Opens new texts, not saved, the first one in front. */
export async function openTexts(texts: readonly NewText[]): Promise<void> {
  const known = await vscode.languages.getLanguages();
  for (const { text: content, language } of [...texts].reverse()) {
    const document = await vscode.workspace.openTextDocument({
      content,
      ...(known.includes(language) && { language }),
    });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}
