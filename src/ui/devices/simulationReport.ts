import * as vscode from "vscode";
import type { SimulatedAnswer, Simulation, SimulationResult } from "../../iot/policy/simulate";
import { visibleSentence } from "../visible";

/** Markdown: what each action is answered, and why. What comes from certificates and policies stands in code spans. */
export function simulationReport(name: string, simulation: Simulation, result: SimulationResult): string {
  const { clientId, policies } = simulation;
  const names = policies.map((policy) => code(policy.name)).join(", ");
  const lines = [
    `# ${vscode.l10n.t("Policy simulation")}`,
    `${vscode.l10n.t("Certificate")}: ${code(name)}`,
    `${vscode.l10n.t("Client id")}: ${code(clientId)}`,
    `${vscode.l10n.t("Thing")}: ${thingText(simulation)}`,
    `${vscode.l10n.t("Policies")}: ${names || vscode.l10n.t("none is attached")}`,
    ...result.unreadable.map((each) =>
      vscode.l10n.t("The policy {0} cannot be read and was left out: {1}", code(each.name), code(each.reason)),
    ),
    table(result.answers),
    ...result.answers.map(section),
    vscode.l10n.t("The address of the device and its server name are not known here."),
  ];
  return `${lines.join("\n\n")}\n`;
}

function thingText({ clientId, thing }: Simulation): string {
  if (!thing) return vscode.l10n.t("no thing has the name {0}", code(clientId));
  return thing.attached
    ? vscode.l10n.t("{0}, attached to the certificate", code(thing.name))
    : vscode.l10n.t("{0}, not attached to the certificate", code(thing.name));
}

function table(answers: readonly SimulatedAnswer[]): string {
  const rows = [
    [vscode.l10n.t("Action"), vscode.l10n.t("Resource"), vscode.l10n.t("Answer")],
    ...answers.map((answer) => [answer.action, code(ownPart(answer.resource)), decisionText(answer)]),
  ];
  const [header = [], ...rest] = rows;
  const widths = header.map((_name, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], fill = " ") =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width, fill)).join(" | ")} |`;
  return [line(header), line([], "-"), ...rest.map((row) => line(row))].join("\n");
}

const ownPart = (resource: string): string => resource.split(":").slice(5).join(":");

function decisionText({ decision }: SimulatedAnswer): string {
  switch (decision) {
    case "ALLOWED":
      return `✓ ${vscode.l10n.t("allowed")}`;
    case "EXPLICIT_DENY":
      return `✗ ${vscode.l10n.t("denied")}`;
    case "IMPLICIT_DENY":
      return `✗ ${vscode.l10n.t("not allowed")}`;
  }
}

function section(answer: SimulatedAnswer): string {
  const { action, explanation, statement } = answer;
  const lines = [
    `## ${action}: ${decisionText(answer)}`,
    code(explanation),
    ...(statement ? [code(statement.text)] : []),
  ];
  return lines.join("\n\n");
}

/** A code span; a bar would end the table's cell, a backtick the span. */
const code = (text: string): string =>
  `\`${visibleSentence(text).replaceAll("`", "\\u{60}").replaceAll("|", "\\u{7c}")}\``;
