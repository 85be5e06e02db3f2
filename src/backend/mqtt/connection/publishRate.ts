const second = 1000;

/** How many messages a device may publish in a second; what is more is taken later, and nothing is lost. */
export class PublishRate {
  #left: number;
  #filledAt = performance.now();

  constructor(private readonly perSecond: number) {
    this.#left = perSecond;
  }

  /** Undefined: at once. */
  take(): Promise<void> | undefined {
    const now = performance.now();
    this.#left = Math.min(this.perSecond, this.#left + ((now - this.#filledAt) * this.perSecond) / second);
    this.#filledAt = now;
    this.#left -= 1;
    if (this.#left >= 0) return undefined;
    const pause = (-this.#left * second) / this.perSecond;
    return new Promise((resolve) => void setTimeout(resolve, pause).unref());
  }
}
