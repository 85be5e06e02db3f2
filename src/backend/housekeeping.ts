import type { Log } from "./log";
import type { ServiceContext } from "./operation";

/** Something that becomes due as time goes by: a CRL to be signed again, a certificate to be renewed, a CA to be removed. */
export interface Chore {
  readonly name: string;
  /** Does what is due at the clock's present time, and nothing when nothing is; it may be called at any time. */
  run(context: ServiceContext, signal: AbortSignal): Promise<void>;
}

/** How often somebody looks after what is due, in milliseconds. */
const interval = 30_000;

/** Runs the chores, one after the other: at start, every half minute, and when somebody asks. */
export class Housekeeping {
  readonly #aborter = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly chores: readonly Chore[],
    private readonly context: () => ServiceContext,
    private readonly log: Log,
  ) {
    this.#timer = setInterval(() => void this.run(), interval);
    this.#timer.unref();
  }

  /** Resolves when everything was done that was due at the time of the call. A chore that fails is logged. */
  run(): Promise<void> {
    this.#last = this.#last.then(() => this.#runAll());
    return this.#last;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#aborter.abort();
    await this.#last;
  }

  async #runAll(): Promise<void> {
    for (const chore of this.chores) {
      if (this.#aborter.signal.aborted) return;
      await chore.run(this.context(), this.#aborter.signal).catch((error: unknown) => {
        if (!this.#aborter.signal.aborted) this.log.error(chore.name, error);
      });
    }
  }
}
