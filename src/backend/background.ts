import type { Log } from "./log";

/** Works that go on after an answer was sent. */
export class Background {
  readonly #aborter = new AbortController();
  readonly #works = new Set<Promise<void>>();

  constructor(private readonly log: Log) {}

  run(name: string, work: (signal: AbortSignal) => Promise<void>): void {
    const running = work(this.#aborter.signal)
      .catch((error: unknown) => this.log.error(name, error))
      .finally(() => this.#works.delete(running));
    this.#works.add(running);
  }

  /** Aborts what is under way and waits for its end. */
  async stop(): Promise<void> {
    this.#aborter.abort();
    await Promise.all(this.#works);
  }
}
