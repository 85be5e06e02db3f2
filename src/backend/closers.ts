/** What has to be closed again, last opened first. */
export class Closers {
  readonly #closers: (() => Promise<void> | void)[] = [];

  /** Returns what was opened, now that it has an owner. */
  own<T>(opened: T, close: (opened: T) => Promise<void> | void): T {
    this.#closers.push(() => close(opened));
    return opened;
  }

  /** Closes everything, also when closing one of them fails; that failure is thrown at the end. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
