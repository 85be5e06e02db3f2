import * as vscode from "vscode";
import { isInOtherFolder, otherFoldersPattern } from "../pins/pinFileNames";
import { concerns, setting } from "../settings";
import type { CertificateProblems } from "./certificateProblems";
import { beginning, isJudged } from "./pemDocument";
import type { TextSession } from "./textSession";
import { longestText } from "../../protocol/certificateText";

/** Typing pauses for longer, in milliseconds. */
const pause = 300;

/** Files that are not open are judged only where certificates are to be expected. */
const filePattern = "**/*.{pem,crt,cer,csr,crl,key}";
const mostFiles = 2000;

/** Keeps the problems of documents true, and of all files of the workspace where the setting says so. */
export class ProblemFeed {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly owned: vscode.Disposable[];
  /** What is asked for now supersedes what is read still. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly session: TextSession,
    private readonly problems: CertificateProblems,
  ) {
    const files = vscode.workspace.createFileSystemWatcher(filePattern);
    const touch = (uri: vscode.Uri): void => this.schedule(uri);
    this.owned = [
      files,
      files.onDidChange(touch),
      files.onDidCreate(touch),
      files.onDidDelete(touch),
      session.onDidJudgeAnew(() => void this.judgeAll()),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.schedule(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.schedule(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.schedule(uri)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concerns(event, "diagnostics.enabled", "diagnostics.scope", "diagnostics.rules")) void this.judgeAll();
      }),
    ];
    void this.judgeAll();
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.owned).dispose();
  }

  private schedule(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      void this.judge(uri);
    }, pause);
    timer.unref();
    this.waiting.set(key, timer);
  }

  private async judgeAll(): Promise<void> {
    const files = await this.files();
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri);
    const all = new Map([...open, ...files].map((uri) => [uri.toString(), uri]));
    this.problems.keep((uri) => setting("diagnostics.enabled") && all.has(uri.toString()));
    await Promise.all([...all.values()].map((uri) => this.judge(uri)));
  }

  private async files(): Promise<readonly vscode.Uri[]> {
    if (!isOn() || setting("diagnostics.scope") !== "workspace") return [];
    return vscode.workspace.findFiles(filePattern, otherFoldersPattern, mostFiles);
  }

  /** While it is read, somebody may go on typing, or close it: the last one asked for is shown. */
  private async judge(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const turn = (this.turns.get(key) ?? 0) + 1;
    this.turns.set(key, turn);
    const state = isOn() ? await this.read(uri) : undefined;
    if (this.turns.get(key) !== turn) return;
    this.turns.delete(key);
    this.problems.show(uri, state);
  }

  private async read(uri: vscode.Uri): ReturnType<TextSession["state"]> {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document && !document.isClosed) return isJudged(document) ? this.session.state(document) : undefined;
    const isWanted = setting("diagnostics.scope") === "workspace" && isOfWorkspace(uri);
    const text = isWanted ? await readText(uri) : undefined;
    return text?.includes(beginning) === true ? this.session.stateOf(text) : undefined;
  }
}

const isOn = (): boolean => setting("diagnostics.enabled");

const isOfWorkspace = (uri: vscode.Uri): boolean =>
  vscode.workspace.getWorkspaceFolder(uri) !== undefined &&
  !isInOtherFolder(vscode.workspace.asRelativePath(uri, false));

/** Undefined when it is gone or too large. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > longestText ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
