import * as vscode from "vscode";
import { longestText, type CertificateText, type TextProblem } from "../../protocol/certificateText";
import { positionOf, rangeOf } from "../pins/editor/ranges";
import { visibleSentence } from "../visible";
import { blockName } from "./blockText";
import { ruleSeverities } from "./ruleSeverities";
import type { TextState } from "./textSession";

export const source = "rootpin";

/** The Problems view's part: what is wrong with the certificates of each file. */
export class CertificateProblems {
  private readonly collection = vscode.languages.createDiagnosticCollection("rootpin.certificates");

  /** `state`: what was read of it; undefined takes its problems away. */
  show(uri: vscode.Uri, state: TextState | undefined): void {
    const found = state ? diagnostics(uri, state) : [];
    if (found.length > 0) this.collection.set(uri, found);
    else this.collection.delete(uri);
  }

  /** Takes away the problems of files of which it is not true. */
  keep(isWanted: (uri: vscode.Uri) => boolean): void {
    this.collection.forEach((uri) => {
      if (!isWanted(uri)) this.collection.delete(uri);
    });
  }

  dispose(): void {
    this.collection.dispose();
  }
}

function diagnostics(uri: vscode.Uri, state: TextState): vscode.Diagnostic[] {
  switch (state.kind) {
    case "read":
      return state.text.problems.flatMap(shownIn(uri, state.text));
    case "too-long": {
      const limit = new Intl.NumberFormat(vscode.env.language).format(longestText);
      return [notRead("too-long", vscode.l10n.t("Not searched for certificates: longer than {0} characters.", limit))];
    }
    case "took-too-long":
      return [notRead("took-too-long", vscode.l10n.t("Not searched for certificates: it took too long."))];
    case "refused":
      return [notRead("refused", vscode.l10n.t("Not searched for certificates: {0}", visibleSentence(state.reason)))];
  }
}

/** `block`, of which there may be none: the problem is the text's. */
function notRead(rule: string, message: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    message,
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = source;
  diagnostic.code = `file/${rule}`;
  return diagnostic;
}

function shownIn(uri: vscode.Uri, { blocks }: CertificateText): (problem: TextProblem) => vscode.Diagnostic[] {
  const severityOf = ruleSeverities(uri);
  const beginOf = (at: number): vscode.Range | undefined => {
    const block = blocks[at];
    return block && new vscode.Range(positionOf(block.span.start), positionOf(block.beginEnd));
  };
  return (problem) => {
    const [severity, range] = [severityOf(problem), beginOf(problem.block)];
    if (severity === undefined || !range) return [];
    const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
    diagnostic.source = source;
    diagnostic.code = problem.rule;
    diagnostic.relatedInformation = problem.related.flatMap((at) => {
      const [block, place] = [blocks[at], beginOf(at)];
      if (!block || !place) return [];
      return [new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, place), blockName(block))];
    });
    return [diagnostic];
  };
}

/** Of a document that is open: where a problem stands. */
export const isAt = (range: vscode.Range, { blocks }: CertificateText, { block }: TextProblem): boolean => {
  const found = blocks[block];
  return found !== undefined && rangeOf(found.span).intersection(range) !== undefined;
};
