import * as vscode from "vscode";
import type { Reports } from "../workbench";

const scheme = "rootpin-report";

/** Reports that VS Code reads as documents which nobody edits or has to save. */
export class ReportDocuments implements Reports {
  /** Of those that are open, by URI. */
  private readonly texts = new Map<string, string>();
  private readonly registrations: vscode.Disposable;
  private shown = 0;

  constructor() {
    const gone = vscode.l10n.t("The report was closed: create or import it again.");
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? gone,
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.texts.delete(uri.toString());
      }),
    );
  }

  async show(title: string, text: string): Promise<void> {
    this.shown += 1;
    // VS Code keeps what it has read of an address: a report of the same title has another one.
    const path = `/${title.replaceAll(/[/\\]/g, "-")}.md`;
    const uri = vscode.Uri.from({ scheme, path, query: String(this.shown) });
    this.texts.set(uri.toString(), text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  dispose(): void {
    this.registrations.dispose();
  }
}
