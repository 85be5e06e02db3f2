import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { isCancellation } from "../commandFailure";
import { describeFailure, type Failure } from "../describeFailure";
import { setting } from "../settings";
import type { Workbench } from "../workbench";

export type ReadParts = Pick<Workbench, "connection" | "lifetime" | "log">;

export interface ReadOptions<T> {
  /** For the log: "The devices could not be read". */
  readonly what: string;
  readonly read: (connection: Connection, signal: AbortSignal) => Promise<T>;
  /** What was read is forgotten: the view is to be drawn anew. */
  readonly onForgotten: () => void;
}

/** What a view shows of the connection: read when it is first shown, and again when the connection is another one. */
export class ConnectedRead<T extends { readonly connection: Connection }> {
  private readonly read = new vscode.EventEmitter<void>();
  private readonly connectionChanges: vscode.Disposable;
  private generation = new AbortController();
  private loading?: Promise<void>;
  private failure?: Failure;
  /** It was read, or could not be. */
  readonly onDidRead = this.read.event;
  value?: T;

  constructor(
    private readonly parts: ReadParts,
    private readonly options: ReadOptions<T>,
  ) {
    this.connectionChanges = parts.connection.onDidChange(() => this.follow());
  }

  /** Aborted once what was read is forgotten. */
  get signal(): AbortSignal {
    return this.generation.signal;
  }

  /** What went wrong with the connection or with reading; undefined: see `value`, which is absent while nothing may be read. */
  async problem(): Promise<Failure | undefined> {
    const { state } = this.parts.connection;
    if (!this.mayLoad()) return undefined;
    if (state.kind === "failed" && !this.loading) return state.failure;
    const { generation } = this;
    await (this.loading ??= this.load(generation.signal));
    return generation === this.generation ? this.failure : this.problem();
  }

  /** Takes the place of what was read, unless all was read anew meanwhile. */
  replace(before: T, after: T): void {
    if (this.value === before) this.value = after;
    this.read.fire();
  }

  forget(): void {
    this.generation.abort(new DOMException("The view was refreshed.", "AbortError"));
    this.generation = new AbortController();
    this.loading = undefined;
    this.failure = undefined;
    this.value = undefined;
  }

  /** Tries again what failed, from the connection on. */
  retry(): void {
    if (this.failure !== undefined || this.parts.connection.state.kind === "failed") this.parts.connection.close();
    else this.options.onForgotten();
  }

  /** What to show of a failure; the log has it from then on. */
  report(what: string, error: unknown): Failure {
    const failure = describeFailure(error, { title: vscode.l10n.t("Retry"), command: "rootpin.refresh" });
    this.parts.log.error(`${what}: ${failure.code}: ${failure.message}`);
    return failure;
  }

  dispose(): void {
    this.generation.abort();
    this.connectionChanges.dispose();
    this.read.dispose();
  }

  /** A view connects by itself, unless the user does not want that. */
  private mayLoad(): boolean {
    const { state, wanted, wish } = this.parts.connection;
    if (!vscode.workspace.isTrusted || !wanted) return false;
    return state.kind !== "closed" || wish.backend === "aws" || setting("local.autoStart");
  }

  private async load(generation: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([generation, this.parts.lifetime]);
    try {
      // What is open is not checked first: a view shows that a backend is gone, and does not start it again.
      const connection = this.parts.connection.current ?? (await this.parts.connection.open(signal));
      const value = await this.options.read(connection, signal);
      if (!signal.aborted) this.value = value;
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      this.failure = this.report(this.options.what, error);
    }
    this.read.fire();
  }

  /** A load under way hears by itself how its connection fares. */
  private get isBusy(): boolean {
    return this.loading !== undefined && !this.value && !this.failure;
  }

  /** The connection was opened, closed or lost. */
  private follow(): void {
    const { state, current } = this.parts.connection;
    if (state.kind === "opening" || (this.isBusy && state.kind !== "closed")) return;
    if (state.kind === "open" && this.value?.connection === current) return;
    this.options.onForgotten();
  }
}
