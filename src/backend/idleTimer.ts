/** Calls back once nobody has asked anything for some time, in milliseconds, and nobody is connected; never with 0. */
export class IdleTimer {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly onIdle: () => void,
    /** Somebody is there who asks nothing: looked at when the time is over. */
    private readonly isBusy: () => boolean = () => false,
  ) {
    this.touch();
  }

  /** Somebody is there. */
  touch(): void {
    if (this.milliseconds === 0) return;
    this.#timer ??= setTimeout(() => this.#end(), this.milliseconds);
    this.#timer.refresh();
  }

  #end(): void {
    if (this.isBusy()) this.touch();
    else this.onIdle();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
