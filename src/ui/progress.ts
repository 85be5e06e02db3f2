import * as vscode from "vscode";
import { Cancelled } from "./commandFailure";

/** What takes no longer is not worth a notification. */
const quietMilliseconds = 700;

export type Report = (message: string) => void;

/**
 * Does work of which a person may tire: after a moment, a notification shows what is going on and offers Cancel. The
 * signal given to `work` is aborted by that button or by `signal`.
 */
export async function withProgress<T>(
  title: string,
  signal: AbortSignal,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  const shown = new Progress(title, cancel);
  const timer = setTimeout(() => shown.show(), quietMilliseconds);
  try {
    return await work(AbortSignal.any([signal, cancel.signal]), (message) => shown.report(message));
  } finally {
    clearTimeout(timer);
    shown.end();
  }
}

class Progress {
  private readonly ended: Promise<void>;
  private message = "";
  private view?: vscode.Progress<{ message: string }>;
  end: () => void = () => undefined;

  constructor(
    private readonly title: string,
    private readonly cancel: AbortController,
  ) {
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  report(message: string): void {
    this.message = message;
    this.view?.report({ message });
  }

  show(): void {
    const options = { location: vscode.ProgressLocation.Notification, title: this.title, cancellable: true };
    void vscode.window.withProgress(options, (view, token) => {
      token.onCancellationRequested(() => this.cancel.abort(new Cancelled()));
      this.view = view;
      view.report({ message: this.message });
      return this.ended;
    });
  }
}
