import type { LiveView } from "../../protocol/live";

/** What a page shows now, and may be waited for. */
export interface Live<View> {
  /** A later version than `after`, as soon as there is one; who waited before is sent away. */
  next(after: number, signal: AbortSignal): Promise<LiveView<View>>;
}

/** The view of a page that goes on changing. */
export class LiveValue<View> implements Live<View> {
  private version = 1;
  private waiting: { readonly after: number; settle(answer: LiveView<View>): void; leave(): void } | undefined;

  constructor(private view: View) {}

  set(view: View): void {
    this.view = view;
    this.version += 1;
    this.wake();
  }

  /** A page that is shown again asks from the start: its first self no longer listens. */
  async next(after: number, signal: AbortSignal): Promise<LiveView<View>> {
    this.waiting?.leave();
    return new Promise((resolve, reject) => {
      const leave = (): void => reject(new Error("Somebody else waits now."));
      signal.addEventListener("abort", leave, { once: true });
      this.waiting = {
        after,
        leave,
        settle: (answer) => {
          signal.removeEventListener("abort", leave);
          resolve(answer);
        },
      };
      this.wake();
    });
  }

  private wake(): void {
    const { waiting, version, view } = this;
    if (!waiting || waiting.after >= version) return;
    this.waiting = undefined;
    waiting.settle({ version, view });
  }
}
