import { Worker } from "node:worker_threads";
import type { Checked, CheckSettings } from "./checkedFile";
import type { FileText, KeyFile } from "./pinProject";
import type { NumberedRequest, ThreadMessage, ThreadRequest } from "./threadMessages";

/** No file that a person wrote takes longer, in milliseconds of this process's work, on a computer that is busy with other things too. */
const patience = 20_000;

/** The thread ended before it had answered. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";

  /** `file`: the one that it was reading for too long. */
  constructor(
    message: string,
    readonly file?: string,
  ) {
    super(message);
  }
}

interface Pending {
  readonly resolve: (checked: Checked | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that checks pins. A new one is needed when it has ended. */
export class PinChecker {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private reading: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended: Error | undefined;

  /** `program`: the built thread. `onUnread` is told of what it could not read. */
  constructor(
    program: string,
    private readonly onUnread: (message: string) => void,
  ) {
    this.worker = new Worker(program, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    this.worker.on("message", (message: ThreadMessage) => this.receive(message));
    this.worker.on("error", (error) => this.end(new ThreadEnded(String(error), this.reading)));
    this.worker.on("exit", () => this.end(new ThreadEnded("The thread that checks pins has ended.", this.reading)));
    this.worker.unref();
  }

  async putFiles(files: readonly FileText[]): Promise<void> {
    await this.ask({ kind: "files", files });
  }

  async putKeys(keys: readonly (KeyFile & { readonly id: string })[]): Promise<void> {
    await this.ask({ kind: "keys", keys });
  }

  async remove(uris: readonly string[]): Promise<void> {
    await this.ask({ kind: "remove", uris });
  }

  async check(settings: CheckSettings): Promise<Checked> {
    return (await this.ask({ kind: "check", settings })) ?? { files: [], knowsOwnKeys: false };
  }

  dispose(): void {
    this.end(new ThreadEnded("The window was closed."));
  }

  private ask(request: ThreadRequest): Promise<Checked | undefined> {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.watch();
      this.worker.postMessage({ id, request } satisfies NumberedRequest);
    });
  }

  private receive(message: ThreadMessage): void {
    this.watch();
    if (message.kind === "reading") {
      this.reading = message.uri;
      return;
    }
    if (message.kind === "unread") {
      this.onUnread(`${message.uri}: ${message.message}`);
      return;
    }
    this.reading = undefined;
    const request = this.pending.get(message.id);
    this.pending.delete(message.id);
    this.watch();
    if (message.kind === "done") request?.resolve(message.checked);
    else request?.reject(new Error(message.message));
  }

  /** Starts to count anew with each sign of life. */
  private watch(): void {
    clearTimeout(this.timer);
    if (this.pending.size === 0) return;
    this.timer = setTimeout(() => {
      this.end(new ThreadEnded("Checking pins took too long.", this.reading));
    }, patience);
    this.timer.unref();
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    clearTimeout(this.timer);
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
    void this.worker.terminate(); // nobody waits for its end
  }
}
