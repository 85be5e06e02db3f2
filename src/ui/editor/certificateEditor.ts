/** The entry of `dist/certificateEditor.js`: certificates in the editor. It is loaded when a text with PEM is there, or something that may be certificates is dropped or pasted. */
import * as vscode from "vscode";
import { untilMidnight } from "../pins/editor/untilMidnight";
import { concerns } from "../settings";
import { setContext } from "../status/contextKeys";
import type { Workbench } from "../workbench";
import { BlockFolding } from "./blockFolding";
import { BlockHover } from "./blockHover";
import { BlockLenses } from "./blockLenses";
import { BlockLinks } from "./blockLinks";
import { BlockSymbols } from "./blockSymbols";
import { CertificateActions } from "./certificateActions";
import { CertificateProblems } from "./certificateProblems";
import { droppedCertificates } from "./droppedCertificates";
import { FingerprintHints } from "./fingerprintHints";
import { pastedPinner } from "./pastedPinner";
import { anyDocument } from "./pemDocument";
import { ProblemFeed } from "./problemFeed";
import { TextSession } from "./textSession";

export type CertificateEditorParts = Pick<
  Workbench,
  "connection" | "backend" | "extensionUri" | "lifetime" | "log" | "now" | "pinEngine"
>;

/** What the rest of the extension does with it. */
export interface CertificateEditor {
  drop(document: vscode.TextDocument, dropped: vscode.DataTransfer): Promise<vscode.DocumentDropEdit | undefined>;
  paste(document: vscode.TextDocument, pasted: vscode.DataTransfer): Promise<vscode.DocumentPasteEdit[] | undefined>;
  dispose(): void;
}

export function startCertificateEditor(parts: CertificateEditorParts): CertificateEditor {
  const session = new TextSession(parts);
  const problems = new CertificateProblems();
  const owned = vscode.Disposable.from(
    session,
    problems,
    new ProblemFeed(session, problems),
    ...registered(session, parts),
    ...judgedAnew(session, parts),
    ...contextKey(session),
  );
  return {
    drop: (document, dropped) => droppedCertificates(parts, session, document, dropped),
    paste: (document, pasted) => pastedPinner(parts, document, pasted),
    dispose: () => void owned.dispose(),
  };
}

const registered = (session: TextSession, { now }: CertificateEditorParts): vscode.Disposable[] => [
  vscode.languages.registerCodeLensProvider(anyDocument, new BlockLenses(session, now)),
  vscode.languages.registerHoverProvider(anyDocument, new BlockHover(session, now)),
  vscode.languages.registerDocumentLinkProvider(anyDocument, new BlockLinks(session)),
  vscode.languages.registerFoldingRangeProvider(anyDocument, new BlockFolding(session)),
  vscode.languages.registerDocumentSymbolProvider(anyDocument, new BlockSymbols(session, now), { label: "Rootpin" }),
  vscode.languages.registerInlayHintsProvider(anyDocument, new FingerprintHints(session, now)),
  vscode.languages.registerCodeActionsProvider(anyDocument, new CertificateActions(session), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  }),
];

/** The same texts, and another day, clock or setting. */
function judgedAnew(
  session: TextSession,
  { now, connection, backend }: CertificateEditorParts,
): readonly { dispose(): unknown }[] {
  const day = 24 * 60 * 60 * 1000;
  let judged = Math.floor(+now() / day);
  const look = (): void => {
    const today = Math.floor(+now() / day);
    if (today === judged) return;
    judged = today;
    session.judgeAnew();
  };
  return [
    untilMidnight(now, look),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) look();
    }),
    connection.onDidChange(look), // another clock
    backend.onDidChange(look),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const names = ["expiry.warningDays", "expiry.errorDays", "expiry.showTime", "diagnostics.profile"] as const;
      if (concerns(event, ...names, "codeLens.enabled", "hover.enabled")) session.judgeAnew();
    }),
  ];
}

/** Tells menus and keys whether the text in front has a certificate. */
function contextKey(session: TextSession): vscode.Disposable[] {
  const update = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const text = document && (await session.text(document));
    if (vscode.window.activeTextEditor?.document !== document) return; // another one asks for itself
    setContext({ editorHasCertificate: (text?.blocks.length ?? 0) > 0 });
  };
  void update();
  return [
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) void update();
    }),
  ];
}
