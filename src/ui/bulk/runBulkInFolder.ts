import { join } from "node:path";
import { putFiles } from "../../crypto/putFiles";
import { bulkReport } from "./bulkReport";
import type { BulkRow } from "./bulkRow";
import { connectionWork, type ConnectionWorkOptions } from "./connectionWork";
import { journalFile, reportFile } from "./fileNames";
import { Journal } from "./journal";
import { runBulk, type BulkResult, type RowProblem } from "./runBulk";

export interface FolderBulk extends ConnectionWorkOptions {
  readonly rows: readonly BulkRow[];
  /** Issue those again that may have been issued. */
  readonly issueUnclear: boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** Begins a bulk in a folder, or goes on with it. The report is written in any case: also of a run that was cancelled. */
export async function runBulkInFolder(bulk: FolderBulk, signal: AbortSignal): Promise<BulkResult> {
  const { rows, folder, authority, issueUnclear, onProgress } = bulk;
  const work = connectionWork(bulk);
  const newest = async () => (await work.issued(undefined, signal)).arns[0];
  const journal = await Journal.open(join(folder, journalFile), authority.arn, newest);
  const good = rows.filter(({ problem }) => problem === undefined);
  let problems: ReadonlyMap<string, RowProblem> = new Map();
  try {
    const result = await runBulk({ rows: good, journal, work, issueUnclear, onProgress }, signal);
    ({ problems } = result);
    return result;
  } finally {
    const bytes = Buffer.from(bulkReport(rows, journal, problems));
    await journal.close();
    await putFiles(folder, [{ name: reportFile, bytes }], [reportFile]);
  }
}
