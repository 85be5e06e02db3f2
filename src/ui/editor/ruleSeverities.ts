import * as vscode from "vscode";
import type { TextProblem } from "../../protocol/certificateText";

const severities: ReadonlyMap<string, vscode.DiagnosticSeverity> = new Map([
  ["error", vscode.DiagnosticSeverity.Error],
  ["warning", vscode.DiagnosticSeverity.Warning],
  ["information", vscode.DiagnosticSeverity.Information],
  ["hint", vscode.DiagnosticSeverity.Hint],
]);

/** How problems of a file are shown: as the user's setting says by rule, else as the rule says; undefined when it is off. */
export function ruleSeverities(
  scope: vscode.Uri,
): (problem: Pick<TextProblem, "rule" | "severity">) => vscode.DiagnosticSeverity | undefined {
  const set = vscode.workspace.getConfiguration("rootpin", scope).get<unknown>("diagnostics.rules");
  const chosen = new Map<string, unknown>(typeof set === "object" && set !== null ? Object.entries(set) : []);
  return ({ rule, severity }) => {
    const wanted = chosen.get(rule);
    if (wanted === "off") return undefined;
    return severities.get(typeof wanted === "string" ? wanted : severity) ?? severities.get(severity);
  };
}
