import type { BulkRow } from "./bulkRow";
import type { BulkWork } from "./bulkWork";
import { inParallel } from "./inParallel";
import type { Journal } from "./journal";

export interface FoundCutOff {
  /** ARN by the row's id. */
  readonly found: ReadonlyMap<string, string>;
  readonly completeUntil?: Date;
}

const atOnce = 8;

/** Looks for the certificates of rows that were cut off among those that the CA issued since the run began, and no row has. */
export async function findCutOff(
  rows: readonly BulkRow[],
  journal: Journal,
  work: BulkWork,
  signal: AbortSignal,
): Promise<FoundCutOff> {
  const { arns, completeUntil } = await issuedSince(journal.run.newestBefore, work, signal);
  const taken = journal.arns;
  const wanted = new Map<string, string>();
  for (const row of rows) wanted.set(row.id, await work.request(row, signal));
  const found = new Map<string, string>();
  const candidates = arns.filter((arn) => !taken.has(arn));
  await inParallel(candidates, atOnce, async (arn) => {
    if (wanted.size === 0) return;
    const { certificate } = await work.fetch(arn, signal);
    for (const [id, csr] of wanted) {
      if (!(await work.answers(certificate, csr))) continue;
      if (wanted.delete(id)) found.set(id, arn);
      return;
    }
  });
  return { found, ...(completeUntil && { completeUntil }) };
}

async function issuedSince(
  newestBefore: string | undefined,
  work: BulkWork,
  signal: AbortSignal,
): Promise<{ readonly arns: readonly string[]; readonly completeUntil?: Date }> {
  const arns: string[] = [];
  let page = await work.issued(undefined, signal);
  const { completeUntil } = page;
  for (;;) {
    const end = newestBefore === undefined ? -1 : page.arns.indexOf(newestBefore);
    arns.push(...(end < 0 ? page.arns : page.arns.slice(0, end)));
    if (end >= 0 || page.nextToken === undefined) return { arns, ...(completeUntil && { completeUntil }) };
    page = await work.issued(page.nextToken, signal);
  }
}
