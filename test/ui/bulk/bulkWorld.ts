// A CA for tests of bulk issuing that remembers tokens and what it issued, and can be cut off at any point.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BulkRow } from "../../../src/ui/bulk/bulkRow";
import type { BulkWork, IssuedList } from "../../../src/ui/bulk/bulkWork";
import { Journal } from "../../../src/ui/bulk/journal";

/** Stands for the end of the process. */
export class CutOff extends Error {
  override readonly name = "CutOff";
}

export class BulkWorld implements BulkWork {
  readonly issuedCsrs: string[] = [];
  readonly kept = new Map<string, string>();
  private readonly tokens = new Map<string, string>();
  /** Called with what is about to happen; may throw. */
  before: (step: "send" | "answer" | "keep", csr: string) => void = () => undefined;
  complete = true;
  time = new Date("2026-01-01T00:00:00Z");

  request(row: BulkRow): Promise<string> {
    return Promise.resolve(row.source.kind === "request" ? row.source.csr : row.source.subject);
  }

  async issue(_row: BulkRow, csr: string, token: string): Promise<string> {
    await Promise.resolve();
    this.before("send", csr);
    const arn = this.tokens.get(token) ?? `arn:${this.issuedCsrs.push(csr) - 1}`;
    this.tokens.set(token, arn);
    this.before("answer", csr);
    return arn;
  }

  fetch(arn: string): Promise<{ certificate: string }> {
    return Promise.resolve({ certificate: this.issuedCsrs[Number(arn.slice(4))] ?? "" });
  }

  keep(row: BulkRow, { certificate }: { certificate: string }): Promise<{ file: string; serial: string }> {
    this.before("keep", certificate);
    this.kept.set(row.name, certificate);
    return Promise.resolve({ file: `${row.name}.pem`, serial: "01" });
  }

  issued(): Promise<IssuedList> {
    const arns = this.issuedCsrs.map((_, index) => `arn:${index}`).reverse();
    return Promise.resolve({ arns, ...(this.complete && { completeUntil: new Date("9999-01-01") }) });
  }

  answers(certificate: string, csr: string): Promise<boolean> {
    return Promise.resolve(certificate === csr);
  }

  nature(error: unknown): { certain: boolean; hopeless: boolean } {
    return { certain: error instanceof Error && error.message === "refused", hopeless: error instanceof CutOff };
  }

  now(): Date {
    return this.time;
  }

  /** AWS forgets tokens after five minutes. */
  later(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
    if (minutes >= 5) this.tokens.clear();
  }
}

export const rowsNamed = (count: number): readonly BulkRow[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    id: `id-${index}`,
    name: `device-${index}`,
    source: { kind: "request" as const, csr: `csr-${index}` },
    template: "EndEntityCertificate/V1",
    validity: "30 days",
  }));

/** A folder for a journal that is gone after the test. */
export class JournalFolder {
  readonly path = mkdtempSync(join(tmpdir(), "bulk-"));
  readonly file = join(this.path, "bulk-report.jsonl");

  open(work: BulkWork, authorityArn = "arn:ca"): Promise<Journal> {
    const newest = async () => (await work.issued(undefined, new AbortController().signal)).arns[0];
    return Journal.open(this.file, authorityArn, newest);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
