// Bulk issuing that loses nothing and makes nothing twice, wherever it is cut off.
//
// Before a request is sent, the journal says that it is under way; after the answer, it holds the ARN. A row that was cut off
// between the two may or may not have been issued. The next run looks for it among what the CA issued since the run began: a
// certificate of the same subject and key that no row has is its own. When there is none and the list is complete, as that of the
// local backend is, it is issued. Is the list not complete, as Rootpin's own index for AWS is until an audit report has
// completed it, the request goes out again with the same idempotency token while AWS remembers it (documented: five minutes), and
// stays "unclear" after that.

import { createHash } from "node:crypto";
import type { BulkRow } from "./bulkRow";
import type { BulkWork } from "./bulkWork";
import type { Journal } from "./journal";
import { findCutOff } from "./findCutOff";
import { inParallel } from "./inParallel";

export interface BulkOptions {
  /** Those without a problem. */
  readonly rows: readonly BulkRow[];
  readonly journal: Journal;
  readonly work: BulkWork;
  /** Issue those again that may have been issued. */
  readonly issueUnclear?: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface BulkResult {
  /** What is wrong with rows, by their ids. */
  readonly problems: ReadonlyMap<string, RowProblem>;
  /** Why the rest was not tried. */
  readonly stoppedBy?: Error;
}

export interface RowProblem {
  readonly kind: "failed" | "unclear";
  readonly message: string;
}

/** Calls at a time; AWS allows 25 a second and more by region. */
const atOnce = 8;

/** Within this time AWS certainly remembers a token. In milliseconds. */
const tokenLifetime = 4 * 60 * 1000;

/** Rejects with the signal's reason when it is aborted: the journal holds what was done until then. */
export async function runBulk(options: BulkOptions, signal: AbortSignal): Promise<BulkResult> {
  const run = new Run(options);
  await run.settleCutOff(signal);
  await run.issueAll(signal);
  return { problems: run.problems, ...(run.stoppedBy && { stoppedBy: run.stoppedBy }) };
}

class Run {
  readonly problems = new Map<string, RowProblem>();
  stoppedBy: Error | undefined;

  constructor(private readonly options: BulkOptions) {}

  /** Says of each row that was cut off whether it was issued. */
  async settleCutOff(signal: AbortSignal): Promise<void> {
    const { rows, journal, work, issueUnclear } = this.options;
    const cutOff = rows.filter(({ id }) => journal.state(id)?.kind === "started");
    if (cutOff.length === 0) return;
    const { found, completeUntil } = await findCutOff(cutOff, journal, work, signal);
    for (const { id } of cutOff) {
      const arn = found.get(id);
      if (arn !== undefined) {
        await journal.append({ kind: "issued", id, arn });
        continue;
      }
      const startedAt = journal.state(id)?.startedAt ?? new Date(0);
      const known = completeUntil !== undefined && completeUntil > startedAt;
      const remembered = work.now().getTime() - startedAt.getTime() < tokenLifetime;
      if (!known && !remembered && !issueUnclear) this.problems.set(id, unclear);
      else if (!remembered) await journal.append({ kind: "failed", id, code: "cut-off", message: "It was cut off." });
    }
  }

  async issueAll(signal: AbortSignal): Promise<void> {
    const { rows, journal, onProgress } = this.options;
    const waiting = rows.filter(({ id }) => journal.state(id)?.kind !== "stored" && !this.problems.has(id));
    let done = rows.length - waiting.length;
    onProgress?.(done, rows.length);
    await inParallel(waiting, atOnce, async (row) => {
      if (this.stoppedBy !== undefined) return;
      await this.issueOne(row, signal);
      onProgress?.((done += 1), rows.length);
    });
  }

  private async issueOne(row: BulkRow, signal: AbortSignal): Promise<void> {
    const { journal, work } = this.options;
    signal.throwIfAborted();
    try {
      const arn = journal.state(row.id)?.arn ?? (await this.issued(row, signal));
      const kept = await work.keep(row, await work.fetch(arn, signal));
      await journal.append({ kind: "stored", id: row.id, ...kept });
    } catch (error) {
      signal.throwIfAborted();
      this.fail(row, error);
    }
  }

  private async issued(row: BulkRow, signal: AbortSignal): Promise<string> {
    const { journal, work } = this.options;
    const { id } = row;
    const csr = await work.request(row, signal);
    const token = tokenOf(journal, id);
    if (journal.state(id)?.kind !== "started") {
      await journal.append({ kind: "started", id, at: work.now().toISOString() });
    }
    try {
      const arn = await work.issue(row, csr, token, signal);
      await journal.append({ kind: "issued", id, arn });
      return arn;
    } catch (error) {
      if (!signal.aborted && work.nature(error).certain) {
        await journal.append({ kind: "failed", id, code: codeOf(error), message: messageOf(error) });
      }
      throw error;
    }
  }

  private fail({ id }: BulkRow, error: unknown): void {
    const { journal, work } = this.options;
    const kind = journal.state(id)?.kind === "started" ? "unclear" : "failed";
    this.problems.set(id, { kind, message: messageOf(error) });
    if (work.nature(error).hopeless) this.stoppedBy ??= error instanceof Error ? error : new Error(messageOf(error));
  }
}

const unclear: RowProblem = {
  kind: "unclear",
  message: "It was cut off, and may have been issued: import an audit report of the CA, or issue it again.",
};

/** The same for the same try of the same row, so that a repetition is no second certificate. AWS takes 36 characters. */
function tokenOf(journal: Journal, id: string): string {
  const refusals = journal.state(id)?.refusals ?? 0;
  return createHash("sha256").update(`${journal.run.runId} ${id} ${refusals}`).digest("hex").slice(0, 36);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "unexpected";
}
