import * as vscode from "vscode";
import { ruleId } from "../../pki/lint/rule";
import { rules } from "../../pki/lint/rules";
import { announce } from "../announce";
import type { Command } from "../command";
import { back, type Choice, pickOne, single } from "../prompts/quickInput";
import { answersOf } from "../target";
import { brokenBlock, notAllJudged } from "./check/ownRules";

const severities = ["error", "warning", "information", "hint", "off"] as const;

type Severity = (typeof severities)[number];

interface Answers {
  readonly rule: string;
  readonly severity: string;
}

/** Writes how loud a rule is into the settings of the workspace, or of the user where none is open. */
export const askRuleSeverity: Command = async (_workbench, target, signal) => {
  const given = answersOf<Answers>(target);
  const rule = allRules().find(({ value }) => value === given.rule)?.value ?? (await pickRule(signal));
  if (rule === undefined) return;
  const severity = severities.find((each) => each === given.severity) ?? (await pickSeverity(rule, signal));
  if (severity === undefined) return;
  const settings = vscode.workspace.getConfiguration("rootpin");
  const isWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const before = settings.inspect<object>("diagnostics.rules");
  const own = isWorkspace ? before?.workspaceValue : before?.globalValue;
  const place = isWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update("diagnostics.rules", { ...own, [rule]: severity }, place);
  announce(vscode.l10n.t("{0}: {1}", rule, severityText(severity)));
};

const allRules = (): readonly Choice<string>[] => [
  ...rules.map((rule) => ({ label: ruleId(rule), value: ruleId(rule), detail: rule.title })),
  { label: brokenBlock, value: brokenBlock, detail: vscode.l10n.t("A PEM block cannot be read") },
  { label: notAllJudged, value: notAllJudged, detail: vscode.l10n.t("There are too many certificates to check all") },
];

async function pickRule(signal: AbortSignal): Promise<string | undefined> {
  const title = vscode.l10n.t("Set Severity of a Certificate Rule");
  const picked = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("Which rule?"),
    choices: allRules(),
  });
  return picked === back ? undefined : picked;
}

async function pickSeverity(rule: string, signal: AbortSignal): Promise<Severity | undefined> {
  const choices = severities.map((value) => ({ label: severityText(value), value }));
  const question = { placeholder: vscode.l10n.t("How loud is it?"), choices };
  const picked = await pickOne<Severity>(single(rule, signal), question);
  return picked === back ? undefined : picked;
}

function severityText(severity: Severity): string {
  switch (severity) {
    case "error":
      return vscode.l10n.t("Error");
    case "warning":
      return vscode.l10n.t("Warning");
    case "information":
      return vscode.l10n.t("Information");
    case "hint":
      return vscode.l10n.t("Hint");
    case "off":
      return vscode.l10n.t("Off");
  }
}
