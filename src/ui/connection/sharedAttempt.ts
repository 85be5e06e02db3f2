/** Work that several callers wait for: it is aborted when the last of them gives up. */
export class SharedAttempt<T> {
  private readonly controller = new AbortController();
  private readonly result: Promise<T>;
  private waiting = 0;

  /** `work` starts at once. */
  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.result = work(this.controller.signal);
    this.result.catch(() => undefined); // whoever waits hears of it
  }

  get aborted(): boolean {
    return this.controller.signal.aborted;
  }

  abort(reason: unknown): void {
    this.controller.abort(reason);
  }

  /** Rejects with the signal's reason once it is aborted, whatever the work does. */
  async wait(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.waiting += 1;
    let abandon = (): void => undefined;
    const abandoned = new Promise<never>((_resolve, reject) => (abandon = () => reject(signal.reason as Error)));
    signal.addEventListener("abort", abandon);
    try {
      return await Promise.race([this.result, abandoned]);
    } finally {
      signal.removeEventListener("abort", abandon);
      this.waiting -= 1;
      if (this.waiting === 0 && signal.aborted) this.abort(signal.reason);
    }
  }
}
