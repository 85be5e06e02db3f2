import * as vscode from "vscode";
import type { AwsConnections, Connection, Profile, Region } from "../../aws/gateway";
import { isCancellation } from "../commandFailure";
import { describeFailure } from "../describeFailure";
import type { Log } from "../log";
import { requireTrust } from "../requireTrust";
import type { ConnectionManager, ConnectionState, ConnectionWish } from "../workbench";
import { openWish, type OpenWishParts } from "./openWish";
import { SharedAttempt } from "./sharedAttempt";
import { createWishMemory, type WishMemory } from "./wishMemory";

export interface ConnectionManagerParts extends OpenWishParts {
  readonly log: Log;
  readonly lifetime: AbortSignal;
  /** Of this window. */
  readonly memory: vscode.Memento;
  readonly loadAws: () => Promise<AwsConnections>;
}

/** A connection that was replaced may still serve a command; after this many milliseconds it is dropped. */
const grace = 60_000;

/** Holds the one connection of this window. */
export class WindowConnection implements ConnectionManager {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly wishes: WishMemory;
  private opened?: Connection;
  private attempt?: SharedAttempt<Connection>;
  private stopWatching?: () => void;
  private readonly backendChanges: vscode.Disposable;
  private ended = false;
  readonly onDidChange = this.changed.event;
  state: ConnectionState = { kind: "closed" };

  constructor(private readonly parts: ConnectionManagerParts) {
    this.wishes = createWishMemory(parts.memory, () => this.close());
    this.backendChanges = parts.backend.onDidChange(() => {
      if (!parts.backend.running && this.opened?.info.kind === "local") this.lose();
    });
  }

  get current(): Connection | undefined {
    return this.opened;
  }

  get wish(): ConnectionWish {
    return this.wishes.wish;
  }

  get wanted(): boolean {
    return !this.ended;
  }

  async open(signal: AbortSignal): Promise<Connection> {
    requireTrust();
    this.ended = false;
    if (this.opened && (await this.isAlive(this.opened, signal))) return this.opened;
    if (!this.attempt || this.attempt.aborted) this.attempt = this.start();
    return this.attempt.wait(signal);
  }

  async choose(wish: ConnectionWish, signal: AbortSignal): Promise<Connection> {
    await this.wishes.choose(wish);
    this.close();
    return this.open(signal);
  }

  async profiles(): Promise<readonly Profile[]> {
    return (await this.parts.loadAws()).listProfiles();
  }

  async regions(): Promise<readonly Region[]> {
    return (await this.parts.loadAws()).listRegions();
  }

  close(): void {
    this.attempt?.abort(new DOMException("The connection was changed.", "AbortError"));
    this.attempt = undefined;
    this.drop();
    this.enter({ kind: "closed" });
  }

  end(): void {
    this.ended = true;
    this.close();
  }

  dispose(): void {
    this.stopWatching?.();
    this.opened?.dispose();
    this.wishes.dispose();
    this.backendChanges.dispose();
    this.changed.dispose();
  }

  private start(): SharedAttempt<Connection> {
    this.enter({ kind: "opening" });
    const attempt: SharedAttempt<Connection> = new SharedAttempt(async (signal) => {
      try {
        return await this.connect(AbortSignal.any([signal, this.parts.lifetime]));
      } catch (error) {
        // A later attempt has a state of its own.
        if (this.attempt === attempt) this.enter(isCancellation(error) ? { kind: "closed" } : failed(error));
        throw error;
      } finally {
        if (this.attempt === attempt) this.attempt = undefined;
      }
    });
    return attempt;
  }

  private async connect(signal: AbortSignal): Promise<Connection> {
    const aws = await this.parts.loadAws();
    this.drop();
    if (this.wishes.wish.backend === "aws") this.stopWatching = aws.watchProfileFiles(() => this.close());
    const connection = await openWish(this.parts, aws, this.wishes, signal);
    if (signal.aborted) connection.dispose();
    signal.throwIfAborted();
    this.opened = connection;
    const { info } = connection;
    this.parts.log.info(`Connected: ${info.label}, ${info.region}.`);
    for (const warning of info.warnings) this.parts.log.warn(warning);
    this.enter({ kind: "open", info });
    return connection;
  }

  private drop(): void {
    this.stopWatching?.();
    this.stopWatching = undefined;
    const connection = this.opened;
    this.opened = undefined;
    if (connection) setTimeout(() => connection.dispose(), grace).unref();
  }

  /** A local backend stops by itself, and other windows stop it. */
  private async isAlive({ info }: Connection, signal: AbortSignal): Promise<boolean> {
    if (info.kind === "aws") return true;
    return (await this.parts.backend.find(signal)) !== undefined && this.opened !== undefined;
  }

  /** The local backend ended without a word: it is not started again unasked, somebody may have wanted that. */
  private lose(): void {
    this.drop();
    const message = vscode.l10n.t("The local backend has stopped.");
    this.enter({ kind: "failed", failure: { code: "backend-gone", message, fixes: [] } });
  }

  private enter(state: ConnectionState): void {
    this.state = state;
    this.changed.fire();
  }
}

function failed(error: unknown): ConnectionState {
  const retry = { title: vscode.l10n.t("Retry"), command: "rootpin.refresh" };
  return { kind: "failed", failure: describeFailure(error, retry) };
}
