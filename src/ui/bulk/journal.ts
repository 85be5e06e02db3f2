import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { BulkError } from "./bulkError";

/** The run that a journal belongs to. */
export interface RunRecord {
  readonly kind: "run";
  readonly runId: string;
  readonly authorityArn: string;
  /** The certificate that the CA had issued last before the run; what is newer may be of the run. */
  readonly newestBefore?: string;
}

/** What happened to a row. A request is under way from `started` on; `stored` is the end. */
export type RowRecord =
  | { readonly kind: "started"; readonly id: string; readonly at: string }
  | { readonly kind: "failed"; readonly id: string; readonly code: string; readonly message: string }
  | { readonly kind: "issued"; readonly id: string; readonly arn: string }
  | { readonly kind: "stored"; readonly id: string; readonly serial: string; readonly file: string };

export interface RowState {
  readonly kind: RowRecord["kind"];
  /** How often it was refused: each try after that is a request of its own. */
  readonly refusals: number;
  readonly startedAt?: Date;
  readonly arn?: string;
  readonly serial?: string;
  readonly file?: string;
  readonly message?: string;
}

const lineEnd = 0x0a;

/**
 * What a bulk has done so far: a file of JSON lines that only grows. A line is on disk before what follows from it is begun.
 * A line that a crash cut short is passed over.
 */
export class Journal {
  private waiting: string[] = [];
  private writing: Promise<void> | undefined;
  private readonly states = new Map<string, RowState>();

  private constructor(
    private readonly file: FileHandle,
    readonly run: RunRecord,
  ) {}

  /**
   * Goes on with the journal at this path, or begins one; `begin` tells what the CA issued last. Throws BulkError "other-run"
   * when it belongs to another CA.
   */
  static async open(path: string, authorityArn: string, begin: () => Promise<string | undefined>): Promise<Journal> {
    const [first, ...records] = await readRecords(path);
    if (first && first.kind !== "run") throw damaged(path);
    if (first && first.authorityArn !== authorityArn) {
      throw new BulkError("other-run", "This folder holds the bulk of another authority: choose an empty folder.");
    }
    const newestBefore = first ? undefined : await begin();
    const file = await open(path, "a+", 0o600);
    const run = first ?? {
      kind: "run",
      runId: randomUUID(),
      authorityArn,
      ...(newestBefore !== undefined && { newestBefore }),
    };
    const journal = new Journal(file, run);
    if (!first) await journal.write(JSON.stringify(run));
    for (const record of records) if (record.kind !== "run") journal.take(record);
    return journal;
  }

  state(id: string): RowState | undefined {
    return this.states.get(id);
  }

  /** ARNs of the certificates that rows of this run have. */
  get arns(): ReadonlySet<string> {
    return new Set([...this.states.values()].flatMap(({ arn }) => (arn === undefined ? [] : [arn])));
  }

  /** Resolves when it is on disk. */
  async append(record: RowRecord): Promise<void> {
    await this.write(JSON.stringify(record));
    this.take(record);
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private take(record: RowRecord): void {
    const { id, kind, ...more } = record;
    const before = this.states.get(id);
    const refusals = (before?.refusals ?? 0) + (kind === "failed" ? 1 : 0);
    const startedAt = record.kind === "started" ? new Date(record.at) : before?.startedAt;
    this.states.set(id, { ...before, ...more, kind, refusals, ...(startedAt && { startedAt }) });
  }

  /** Lines that wait together are synced together. */
  private async write(line: string): Promise<void> {
    this.waiting.push(`${line}\n`);
    const earlier = this.writing;
    this.writing = (async () => {
      await earlier;
      const lines = this.waiting.splice(0).join("");
      if (lines === "") return; // went with those before
      await this.file.appendFile(`${(await this.isTorn()) ? "\n" : ""}${lines}`);
      await this.file.datasync();
    })();
    await this.writing;
  }

  private async isTorn(): Promise<boolean> {
    const { size } = await this.file.stat();
    if (size === 0) return false;
    const { buffer } = await this.file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== lineEnd;
  }
}

async function readRecords(path: string): Promise<readonly (RunRecord | RowRecord)[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    const record = parsed(line);
    return record ? [record] : [];
  });
}

const damaged = (path: string): BulkError =>
  new BulkError("bad-journal", `The journal of this folder is damaged, choose another folder: "${path}".`);

function parsed(line: string): RunRecord | RowRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "kind" in value
      ? (value as RunRecord | RowRecord)
      : undefined;
  } catch {
    return undefined;
  }
}
