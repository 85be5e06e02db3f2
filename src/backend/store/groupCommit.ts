import type { SqlDriver } from "./driver/driver";

/** As many works as one commit takes; the rest waits for the next. */
const largestGroup = 256;

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Commits what is waiting in one go: the disk is asked once for many requests. Each work runs under a savepoint, so one that
 * throws takes back its own changes only. Nobody is answered before the commit.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];

  constructor(private readonly database: SqlDriver) {}

  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#commit());
    });
  }

  #commit(): void {
    const group = this.#waiting.splice(0, largestGroup);
    if (this.#waiting.length > 0) setImmediate(() => this.#commit());
    try {
      this.database.exec("BEGIN IMMEDIATE");
      const answers = group.map((waiting) => this.#runOne(waiting));
      this.database.exec("COMMIT");
      for (const answer of answers) answer();
    } catch (error) {
      this.#rollBack();
      for (const { reject } of group) reject(error);
    }
  }

  /** Returns what to tell the caller once the commit is done. Throws when the engine gave up the whole transaction. */
  #runOne({ work, resolve, reject }: Waiting): () => void {
    this.database.exec("SAVEPOINT work");
    try {
      const value = work();
      this.database.exec("RELEASE work");
      return () => resolve(value);
    } catch (error) {
      this.database.exec("ROLLBACK TO work; RELEASE work");
      return () => reject(error);
    }
  }

  #rollBack(): void {
    try {
      this.database.exec("ROLLBACK");
    } catch {
      // The engine has rolled back by itself, as it does on a full disk.
    }
  }
}
