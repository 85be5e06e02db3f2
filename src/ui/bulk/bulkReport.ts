import type { BulkRow } from "./bulkRow";
import { csvLine } from "./csv";
import type { Journal } from "./journal";
import type { RowProblem } from "./runBulk";

const columns = ["row", "name", "state", "serial", "certificateArn", "file", "problem"] as const;

/** What became of every row, as CSV: issued, failed, unclear, waiting, or not tried because of what it asks for. */
export function bulkReport(
  rows: readonly BulkRow[],
  journal: Journal,
  problems: ReadonlyMap<string, RowProblem>,
): string {
  return [csvLine(columns), ...rows.map((row) => csvLine(cells(row, journal, problems)))].join("");
}

function cells(row: BulkRow, journal: Journal, problems: ReadonlyMap<string, RowProblem>): readonly string[] {
  const { serial = "", arn = "", file = "", message = "", kind } = journal.state(row.id) ?? {};
  const problem = problems.get(row.id);
  const text = row.problem ?? problem?.message ?? (kind === "failed" ? message : "");
  return [String(row.number), row.name, stateWord(row, kind, problem), serial, arn, file, text];
}

function stateWord(row: BulkRow, kind: string | undefined, problem: RowProblem | undefined): string {
  if (row.problem !== undefined) return "invalid";
  if (problem) return problem.kind;
  if (kind === "stored") return "issued";
  if (kind === "failed") return "failed";
  return kind === "started" ? "unclear" : "waiting";
}
