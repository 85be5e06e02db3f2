import * as vscode from "vscode";

const scheme = "rootpin-report";

/** Texts of reports that are open, by their URI. */
const texts = new Map<string, string>();

/** Lets VS Code read the reports that `showReport` shows: documents that nobody edits or has to save. */
export function registerReportDocuments(): vscode.Disposable {
  const gone = vscode.l10n.t("The report was closed: create or import it again.");
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? gone,
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.toString());
    }),
  );
}

/** Opens a text read-only under a title of its own. */
export async function showReport(title: string, text: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${title.replaceAll(/[/\\]/g, "-")}.md` });
  texts.set(uri.toString(), text);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
}
