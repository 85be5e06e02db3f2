/** The entry of `dist/pinEditor.js`: pins in the editor and in the tree. It is loaded when a file that may hold pins is there. */
import * as vscode from "vscode";
import { concerns } from "../settings";
import { PinsProvider } from "../tree/pins/pinsProvider";
import type { Workbench } from "../workbench";
import type { CheckedFile } from "./check/checkedFile";
import { ManifestStatus } from "./editor/manifestStatus";
import { PinActions } from "./editor/pinActions";
import { PinHints } from "./editor/pinHints";
import { PinHover } from "./editor/pinHover";
import { PinProblems } from "./editor/pinProblems";
import { PinSession } from "./editor/pinSession";
import { untilMidnight } from "./editor/untilMidnight";
import { watchPinFiles } from "./editor/watchPinFiles";
import { sourcePattern } from "./pinFileNames";

export type PinEditorParts = Pick<
  Workbench,
  "backend" | "connection" | "extensionUri" | "lifetime" | "log" | "now" | "pinEngine"
>;

/** What the rest of the extension does with it. */
export interface PinEditor {
  readonly provider: PinsProvider;
  readonly isSearching: boolean;
  readonly files: readonly CheckedFile[];
  readonly onDidChange: vscode.Event<void>;
  /** Reads and checks everything anew. */
  search(): Promise<void>;
  dispose(): void;
}

export async function startPinEditor(parts: PinEditorParts): Promise<PinEditor> {
  const { mayHoldPins } = await parts.pinEngine();
  const session = new PinSession({ ...parts, mayHoldPins });
  const problems = new PinProblems();
  const hints = new PinHints(session, parts.now);
  const provider = new PinsProvider(parts.now);
  const status = new ManifestStatus();
  const showStatus = (): void => {
    const edited = vscode.window.activeTextEditor?.document.uri;
    status.show(edited && session.fileOf(edited));
  };
  const show = (): void => {
    if (session.isSearching) return;
    problems.show(session.files);
    hints.refresh();
    provider.show(session.files);
    showStatus();
  };
  const owned = vscode.Disposable.from(
    session,
    problems,
    hints,
    provider,
    status,
    session.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    ...registered(session, hints, parts),
    ...watchPinFiles(session),
    ...judgedAnew(session, parts),
  );
  void session.search();
  return {
    provider,
    get isSearching() {
      return session.isSearching;
    },
    get files() {
      return session.files;
    },
    onDidChange: session.onDidChange,
    search: () => session.search(),
    dispose: () => void owned.dispose(),
  };
}

/** By file name, so that no other extension has to know the language; texts without a name by their language. */
const documents: vscode.DocumentSelector = [{ pattern: sourcePattern }, { scheme: "untitled" }];

const registered = (session: PinSession, hints: PinHints, { now }: PinEditorParts): vscode.Disposable[] => [
  vscode.languages.registerCodeActionsProvider(documents, new PinActions(session), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  }),
  vscode.languages.registerInlayHintsProvider(documents, hints),
  vscode.languages.registerHoverProvider(documents, new PinHover(session, now)),
];

/** The same pins, and another day, setting or CA. */
const judgedAnew = (session: PinSession, { connection, backend, now, lifetime, log }: PinEditorParts) => {
  const readConnection = (): void => {
    session.readConnection(lifetime).then(
      () => session.judge(),
      (error: unknown) => log.debug(String(error)),
    );
  };
  return [
    untilMidnight(now, () => session.judge()),
    connection.onDidChange(readConnection),
    backend.onDidChangeContent(readConnection),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (concerns(event, "pins.minimum", "pins.warningDays", "pins.usedUntil")) session.judge();
    }),
  ];
};
