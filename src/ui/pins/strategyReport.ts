import * as vscode from "vscode";
import type { Source, Strategy } from "../../pinning/strategy/strategy";
import type { Workbench } from "../workbench";

/** Opens what each way to pin means, as a text to read. */
export const showStrategies = (workbench: Workbench, strategies: readonly Strategy[]): Promise<void> =>
  workbench.reports.show(vscode.l10n.t("Ways to Pin"), strategyReport(strategies));

/** Markdown. */
function strategyReport(strategies: readonly Strategy[]): string {
  const sources = new Map<string, { readonly number: number; readonly source: Source }>();
  const cite = (source: Source): string => {
    const known = sources.get(source.title) ?? { number: sources.size + 1, source };
    sources.set(source.title, known);
    return `[${known.number}]`;
  };
  const parts = strategies.map((strategy) => sectionOf(strategy, cite));
  const notes = [...sources.values()].map(
    ({ number, source: { title, address, asOf } }) =>
      `${number}. ${title}${address === undefined ? "" : `, <${address}>`}, ${asOf}`,
  );
  return [`# ${vscode.l10n.t("Ways to Pin")}`, ...parts, `## ${vscode.l10n.t("Sources")}`, notes.join("\n")]
    .join("\n\n")
    .concat("\n");
}

function sectionOf({ title, pins, ...strategy }: Strategy, cite: (source: Source) => string): string {
  const rows = [
    [vscode.l10n.t("Lifetime"), strategy.lifetime],
    [vscode.l10n.t("Rotation"), strategy.rotation],
    [vscode.l10n.t("Cost"), strategy.cost],
    [vscode.l10n.t("Reach"), strategy.reach],
    [vscode.l10n.t("Never"), strategy.never],
  ] as const;
  const lines = rows.map(([label, { text, source }]) => `- **${label}:** ${text} ${cite(source)}`);
  return [`## ${title}`, vscode.l10n.t("Pin: {0}", pins), lines.join("\n")].join("\n\n");
}
