import * as vscode from "vscode";
import { visible, visibleSentence } from "../../visible";
import type { CheckedFile, CheckedProblem } from "../check/checkedFile";
import { openDocument } from "./readPinFile";
import { rangeOf } from "./ranges";

const source = "rootpin";

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** The Problems view's part: what is wrong with the pins of each file. */
export class PinProblems {
  private readonly collection = vscode.languages.createDiagnosticCollection(source);
  /** What is shown, by URI, so that a file without a change is left alone. */
  private readonly shown = new Map<string, string>();

  show(files: readonly CheckedFile[]): void {
    const found = new Map(files.map((file) => [file.uri, file]));
    for (const uri of this.shown.keys()) if (!found.has(uri)) this.set(uri, undefined);
    for (const file of files) if (isCurrent(file)) this.set(file.uri, file);
  }

  dispose(): void {
    this.collection.dispose();
  }

  private set(uri: string, file: CheckedFile | undefined): void {
    const problems = file?.problems ?? [];
    const text = JSON.stringify(problems);
    if ((this.shown.get(uri) ?? "[]") === text) return;
    if (problems.length === 0) this.shown.delete(uri);
    else this.shown.set(uri, text);
    this.collection.set(vscode.Uri.parse(uri, true), problems.map(diagnostic));
  }
}

/** What was typed since is about to be checked: until then the old problems stay where VS Code moves them. */
function isCurrent({ uri, version }: CheckedFile): boolean {
  const document = openDocument(vscode.Uri.parse(uri, true));
  return !document || document.version === version;
}

function diagnostic(problem: CheckedProblem): vscode.Diagnostic {
  const { message, range, severity, rule } = problem;
  const shown = new vscode.Diagnostic(rangeOf(range), visibleSentence(message), severities[severity]);
  shown.source = source;
  shown.code = rule;
  shown.relatedInformation = relatedTo(problem);
  return shown;
}

/** The files of the certificates that the problem is about. */
function relatedTo({ key }: CheckedProblem): vscode.DiagnosticRelatedInformation[] {
  return (key?.where ?? []).flatMap(({ uri }) => {
    if (uri === undefined || !key) return [];
    const location = new vscode.Location(vscode.Uri.parse(uri, true), new vscode.Position(0, 0));
    return [new vscode.DiagnosticRelatedInformation(location, visible(key.owner))];
  });
}
