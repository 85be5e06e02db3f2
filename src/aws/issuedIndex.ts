import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { AwsError } from "./errors";
import type { IssuedCertificate, IssuedPage, IssuedRecords, PageOptions } from "./gateway";
import { certificateLine, parseIndexLine, reportLine } from "./issuedIndexLine";
import { additionsOf } from "./reportedCertificates";

/** What Rootpin issued with a CA of AWS, which has no call for it: a file for each CA, with a line of JSON for each entry. */
export interface IssuedIndex extends IssuedRecords {
  /** Adds a certificate; one with the ARN of an earlier one replaces what is known of it. */
  add(certificate: IssuedCertificate): Promise<void>;
  find(authorityArn: string, arn: string): Promise<IssuedCertificate | undefined>;
  all(authorityArn: string): Promise<readonly IssuedCertificate[]>;
  /** Newest first; a certificate that is issued between two pages moves nothing. */
  page(authorityArn: string, options: PageOptions): Promise<IssuedPage>;
}

/** Opens the index in a folder that may not be there yet. Its methods throw AwsError. */
export function openIssuedIndex(folder: string): IssuedIndex {
  const files = new Map<string, IndexFile>();
  const fileOf = (authorityArn: string): IndexFile => {
    const name = fileName(authorityArn);
    const file = files.get(name) ?? new IndexFile(join(folder, name));
    files.set(name, file);
    return file;
  };
  return {
    add: async (certificate) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await fileOf(certificate.authorityArn).append([certificateLine(certificate)]);
    },
    importReport: async ({ authorityArn, certificates, reportedAt }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = fileOf(authorityArn);
      const { entries } = await file.read();
      const { changed, added } = additionsOf(certificates, entries);
      await file.append([...changed.map(certificateLine), reportLine(reportedAt)]);
      return added;
    },
    find: async (authorityArn, arn) => (await fileOf(authorityArn).read()).entries.get(arn),
    all: async (authorityArn) => [...(await fileOf(authorityArn).read()).entries.values()],
    page: async (authorityArn, options) => pageOf(await fileOf(authorityArn).read(), options),
  };
}

/** Partition, region, account and id of the CA. */
function fileName(authorityArn: string): string {
  const [, partition = "", , region = "", account = "", resource = ""] = authorityArn.split(":");
  return `${[partition, region, account, resource].join("-").replaceAll(/[^\w-]/g, "-")}.jsonl`;
}

interface Indexed {
  /** By ARN, in the order in which they became known. */
  readonly entries: ReadonlyMap<string, IssuedCertificate>;
  /** When the report was made that was taken in last. */
  readonly reportedAt?: Date;
}

/** The token is how many entries, counted from the oldest, are still to come. */
function pageOf(indexed: Indexed, { nextToken, maxResults = 100 }: PageOptions): IssuedPage {
  const { reportedAt } = indexed;
  // A report tells of older certificates later.
  const entries = [...indexed.entries.values()].sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  const end = nextToken === undefined ? entries.length : Number(nextToken);
  if (!Number.isInteger(end) || end < 0 || end > entries.length) {
    const message = "The list has changed since its first page: refresh it.";
    throw new AwsError("invalid", "InvalidNextTokenException", message);
  }
  const start = Math.max(0, end - maxResults);
  return {
    items: entries.slice(start, end).reverse(),
    ...(start > 0 && { nextToken: String(start) }),
    source: "index",
    total: entries.length,
    ...(reportedAt && { reportedAt }),
  };
}

const lineEnd = 0x0a;

/**
 * One file, to which several windows append. What was read once is kept; only what was added since is read. A line that
 * a crash cut short is passed over.
 */
class IndexFile {
  private readonly entries = new Map<string, IssuedCertificate>();
  private reportedAt?: Date;
  private readTo = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  append(lines: readonly string[]): Promise<void> {
    return this.inTurn("a+", async (file) => {
      const { size } = await file.stat();
      const isTorn = size > 0 && (await bytes(file, size - 1, size))[0] !== lineEnd;
      await file.appendFile(`${isTorn ? "\n" : ""}${lines.join("\n")}\n`);
      await file.datasync();
    });
  }

  async read(): Promise<Indexed> {
    await this.inTurn("r", (file) => this.readAdded(file)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      this.forget();
    });
    return { entries: this.entries, ...(this.reportedAt && { reportedAt: this.reportedAt }) };
  }

  private async readAdded(file: FileHandle): Promise<void> {
    const { size } = await file.stat();
    if (size < this.readTo) this.forget(); // another file has taken its place
    const added = await bytes(file, this.readTo, size);
    const complete = added.subarray(0, added.lastIndexOf(lineEnd) + 1);
    for (const line of complete.toString().split("\n")) {
      const entry = parseIndexLine(line);
      if (entry && "arn" in entry) this.entries.set(entry.arn, entry);
      else if (entry) this.reportedAt = entry.reportedAt;
    }
    this.readTo += complete.length;
  }

  private forget(): void {
    this.entries.clear();
    this.reportedAt = undefined;
    this.readTo = 0;
  }

  /** One at a time, whether or not the one before succeeded. */
  private inTurn(flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
    const turn = async () => {
      const file = await open(this.path, flags, 0o600);
      try {
        await work(file);
      } finally {
        await file.close();
      }
    };
    const done = this.last.then(turn, turn).catch((error: unknown) => {
      throw toIndexError(error, this.path);
    });
    this.last = done;
    return done;
  }
}

async function bytes(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break; // cut short by somebody else while we read
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function toIndexError(cause: unknown, path: string): AwsError {
  const message = `The index of issued certificates cannot be used: see to the file and its folder: "${path}".`;
  return new AwsError("configuration", "IndexUnusable", message, { cause });
}

const isMissing = (error: unknown): boolean =>
  error instanceof AwsError && (error.cause as { code?: unknown } | undefined)?.code === "ENOENT";
