import * as vscode from "vscode";
import { certificateMime } from "../tree/certificateDrag";
import type { CertificateEditor, CertificateEditorParts } from "./certificateEditor";
import { dropKind, mayBeCertificates, pasteKind, uriList } from "./insertKinds";
import { beginning, isShown } from "./pemDocument";

/** What is looked at of a text that was opened: more than any text that people write has. */
const firstLines = 20_000;

/**
 * Certificates in texts. Nothing of it is loaded before there is a text with a PEM block, or something is dropped or pasted
 * that may be one.
 */
export class CertificateTexts {
  private readonly owned: vscode.Disposable;
  private loading: Promise<CertificateEditor | undefined> | undefined;
  private editor: CertificateEditor | undefined;

  constructor(private readonly parts: CertificateEditorParts) {
    this.owned = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const isThere = contentChanges.some(({ text }) => text.includes(beginning));
        if (!this.editor && isThere && isShown(document)) void this.load();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("rootpin.diagnostics.scope")) this.lookAtScope();
      }),
      vscode.languages.registerDocumentDropEditProvider(
        { scheme: "*" },
        { provideDocumentDropEdits: async (document, _at, data) => this.drop(document, data) },
        { providedDropEditKinds: [dropKind], dropMimeTypes: [certificateMime, "text/uri-list"] },
      ),
      vscode.languages.registerDocumentPasteEditProvider(
        [{ language: "kotlin" }, { language: "java" }, { pattern: "**/*.{kt,kts,java}" }],
        { provideDocumentPasteEdits: async (document, _ranges, data) => this.paste(document, data) },
        { providedPasteEditKinds: [pasteKind], pasteMimeTypes: ["text/plain"] },
      ),
    );
    for (const document of vscode.workspace.textDocuments) this.look(document);
    this.lookAtScope();
  }

  dispose(): void {
    this.owned.dispose();
    this.editor?.dispose();
  }

  private look(document: vscode.TextDocument): void {
    if (this.loading || !isShown(document)) return;
    if (document.getText(new vscode.Range(0, 0, firstLines, 0)).includes(beginning)) void this.load();
  }

  /** Files that nobody opened are judged, too. */
  private lookAtScope(): void {
    if (vscode.workspace.getConfiguration("rootpin").get("diagnostics.scope") === "workspace") void this.load();
  }

  private async drop(
    document: vscode.TextDocument,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const uris = data.get(certificateMime) ? [] : uriList(await data.get("text/uri-list")?.asString());
    if (!data.get(certificateMime) && (uris.length === 0 || !uris.every(mayBeCertificates))) return undefined;
    return (await this.load())?.drop(document, data);
  }

  private async paste(
    document: vscode.TextDocument,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const text = await data.get("text/plain")?.asString();
    return text?.includes(beginning) === true ? (await this.load())?.paste(document, data) : undefined;
  }

  private load(): Promise<CertificateEditor | undefined> {
    return (this.loading ??= this.start().catch((error: unknown) => {
      this.parts.log.error(error instanceof Error ? error : String(error));
      return undefined;
    }));
  }

  private async start(): Promise<CertificateEditor> {
    const { startCertificateEditor } = await import("./certificateEditor");
    return (this.editor = startCertificateEditor(this.parts));
  }
}
