import * as vscode from "vscode";
import { visible } from "../../visible";
import type { CheckedFile, CheckedFix, CheckedProblem } from "../check/checkedFile";
import type { PinSession } from "./pinSession";
import { rangeOf } from "./ranges";

const { QuickFix } = vscode.CodeActionKind;

/** Commands that help where no change of the text alone does, by rule. */
const commandsOfRules: ReadonlyMap<string, readonly { readonly command: string; readonly title: () => string }[]> =
  new Map(
    ["single-pin", "no-backup"].map((rule) => [
      rule,
      [{ command: "rootpin.createBackupKey", title: () => vscode.l10n.t("Create Backup Key…") }],
    ]),
  );

/** What mends a pin: the rules' own changes, all of them at once, and commands. */
export class PinActions implements vscode.CodeActionProvider {
  constructor(private readonly session: PinSession) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only && !only.contains(QuickFix) && !QuickFix.contains(only)) return [];
    const file = await this.session.fresh(document);
    if (!file) return [];
    const here = file.problems.filter((problem) => rangeOf(problem.range).intersection(range));
    const actions = here.flatMap((problem) => actionsFor(problem, document, diagnosticOf(problem, diagnostics)));
    const all = here.length > 0 ? fixAll(file, document) : undefined;
    return all ? [...actions, all] : actions;
  }
}

function diagnosticOf(
  { range, rule, message }: CheckedProblem,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.Diagnostic | undefined {
  const same = diagnostics.filter(({ range: of, code }) => code === rule && of.isEqual(rangeOf(range)));
  return same.find((each) => each.message === message) ?? same[0];
}

function actionsFor(
  problem: CheckedProblem,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic | undefined,
): vscode.CodeAction[] {
  const mended = diagnostic && { diagnostics: [diagnostic] };
  const changes = problem.fixes.map((fix, at) => {
    const action = new vscode.CodeAction(visible(fix.title), QuickFix);
    action.edit = editOf(document, fix.edits);
    action.isPreferred = at === 0;
    return Object.assign(action, mended);
  });
  const commands = (commandsOfRules.get(problem.rule) ?? []).map(({ command, title }) => {
    const action = new vscode.CodeAction(title(), QuickFix);
    action.command = { command, title: title() };
    return Object.assign(action, mended);
  });
  return [...changes, ...commands, ...certificateAction(problem)];
}

/** The certificate that the problem is about, where a file of the workspace has it. */
function certificateAction({ key }: CheckedProblem): vscode.CodeAction[] {
  const uri = key?.where.find((place) => place.uri !== undefined)?.uri;
  if (!key || uri === undefined) return [];
  const title = vscode.l10n.t("Show the Certificate of {0}", visible(key.name));
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: "rootpin.decodeFile", title, arguments: [vscode.Uri.parse(uri, true)] };
  return [action];
}

/** The preferred change of each problem, those left out that would change the same text twice. */
function fixAll({ problems }: CheckedFile, document: vscode.TextDocument): vscode.CodeAction | undefined {
  const taken: vscode.Range[] = [];
  const edits: CheckedFix["edits"][number][] = [];
  let count = 0;
  for (const { fixes } of problems) {
    const first = fixes[0]?.edits ?? [];
    const ranges = first.map(({ range }) => rangeOf(range));
    if (first.length === 0 || ranges.some((range) => taken.some((other) => other.intersection(range)))) continue;
    count += 1;
    taken.push(...ranges);
    edits.push(...first);
  }
  if (count < 2) return undefined;
  const action = new vscode.CodeAction(vscode.l10n.t("Fix all pins in this file"), QuickFix);
  action.edit = editOf(document, edits);
  return action;
}

function editOf({ uri }: vscode.TextDocument, edits: CheckedFix["edits"]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(uri, rangeOf(range), text);
  return edit;
}
