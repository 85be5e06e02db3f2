import * as vscode from "vscode";
import type { TextProblem } from "../../protocol/certificateText";
import { rangeOf } from "../pins/editor/ranges";
import { isAt, source } from "./certificateProblems";
import { ruleSeverities } from "./ruleSeverities";
import type { TextSession } from "./textSession";

const { QuickFix } = vscode.CodeActionKind;

/** What mends certificates without anything to decide, and how to be rid of a rule. */
export class CertificateActions implements vscode.CodeActionProvider {
  constructor(private readonly session: TextSession) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only && !only.contains(QuickFix) && !QuickFix.contains(only)) return [];
    const text = await this.session.text(document);
    if (!text) return [];
    const severityOf = ruleSeverities(document.uri);
    const here = text.problems.filter((each) => isAt(range, text, each) && severityOf(each) !== undefined);
    return here.flatMap((problem) => {
      const about = diagnostics.filter((each) => each.source === source && each.code === problem.rule);
      return actionsFor(problem, document).map((action) => Object.assign(action, { diagnostics: about }));
    });
  }
}

function actionsFor(problem: TextProblem, { uri }: vscode.TextDocument): vscode.CodeAction[] {
  const { rule, edits = [] } = problem;
  const actions: vscode.CodeAction[] = [];
  if (edits.length > 0) {
    const action = new vscode.CodeAction(fixTitle(rule), QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    for (const { span, text } of edits) action.edit.replace(uri, rangeOf(span), text);
    action.isPreferred = true;
    actions.push(action);
  }
  return vscode.workspace.isTrusted ? [...actions, switchOff(rule)] : actions; // it writes a setting
}

const fixTitle = (rule: string): string =>
  rule.includes("duplicate")
    ? vscode.l10n.t("Remove this duplicate")
    : vscode.l10n.t("Put the chain in order, each certificate before its issuer");

function switchOff(rule: string): vscode.CodeAction {
  const title = vscode.l10n.t("Set severity of this rule to off: {0}", rule);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: "rootpin.setRuleSeverity", title, arguments: [{ answers: { rule, severity: "off" } }] };
  return action;
}
