/** Calls back once nobody has asked anything for some time, in milliseconds; never with 0. */
export class IdleTimer {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly onIdle: () => void,
  ) {
    this.touch();
  }

  /** Somebody is there. */
  touch(): void {
    if (this.milliseconds === 0) return;
    this.#timer ??= setTimeout(this.onIdle, this.milliseconds);
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
