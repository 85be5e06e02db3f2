import * as vscode from "vscode";
import { callControl } from "../../attach/callControl";
import { dataFolderFiles } from "../../attach/dataFolderFiles";
import { ensureBackend } from "../../attach/ensureBackend";
import { findBackend } from "../../attach/findBackend";
import type { ReadyLine } from "../../protocol/backend";
import type { StatusOutput } from "../../protocol/control";
import { CommandFailure } from "../commandFailure";
import type { Log } from "../log";
import { requireTrust } from "../requireTrust";
import { concerns, setting } from "../settings";
import type { BackendProcess, RunningBackend } from "../workbench";
import { chosenDataFolder } from "./dataFolder";
import { followFile } from "./followFile";
import { findNodeProgram, type NodeProgram } from "./nodeProgram";

export interface BackendProcessParts {
  readonly log: Log;
  readonly lifetime: AbortSignal;
  readonly extensionUri: vscode.Uri;
}

/** How often a backend that runs is asked how it is, in milliseconds: that also keeps it from stopping for want of users. */
const beat = 5000;
/** In a window that nobody looks at, only each of so many times. */
const restingBeats = 3;

/** Finds, starts and watches the local backend of the data folder that the settings name. */
export class LocalBackendProcess implements BackendProcess {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly contentChanged = new vscode.EventEmitter<void>();
  private readonly events: vscode.Disposable;
  private found?: ReadyLine;
  private content?: string;
  private clockOffset = 0;
  private timer?: NodeJS.Timeout;
  private beats = 0;
  private stopFollowing?: () => void;
  readonly onDidChange = this.changed.event;
  readonly onDidChangeContent = this.contentChanged.event;

  constructor(private readonly parts: BackendProcessParts) {
    this.events = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concerns(event, "local.dataFolder")) this.gone();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.askAtOnce();
      }),
    );
  }

  get running(): boolean {
    return this.found !== undefined;
  }

  /** How far the backend's clock is ahead of this computer's, in milliseconds. */
  get aheadBy(): number {
    return this.clockOffset;
  }

  async ensure(signal: AbortSignal): Promise<RunningBackend> {
    requireTrust();
    const dataFolder = chosenDataFolder();
    const running = await this.find(signal);
    if (running) return running;
    const { nodePath, env } = await nodeProgram(signal);
    const script = vscode.Uri.joinPath(this.parts.extensionUri, "dist", "backend.js").fsPath;
    const args = ["--port", String(setting("local.port"))];
    const { ready, started } = await ensureBackend({ dataFolder, nodePath, script, args, env }, signal);
    this.parts.log.info(
      `${started ? "Started" : "Found"} the local backend at ${ready.endpoint} (process ${ready.pid}).`,
    );
    return this.use(ready);
  }

  async find(signal: AbortSignal): Promise<RunningBackend | undefined> {
    const ready = await findBackend(chosenDataFolder(), signal);
    if (ready) return this.use(ready);
    this.gone();
    return undefined;
  }

  gone(): void {
    if (!this.found) return;
    this.found = undefined;
    this.content = undefined;
    this.clockOffset = 0;
    this.stopWatching();
    this.changed.fire();
  }

  clockMoved(aheadMilliseconds: number): void {
    this.clockOffset = aheadMilliseconds;
    this.contentChanged.fire(); // what is due by then is done, and dates are judged anew
  }

  dispose(): void {
    this.stopWatching();
    this.events.dispose();
    this.changed.dispose();
    this.contentChanged.dispose();
  }

  private use(ready: ReadyLine): ReadyLine {
    const isNew = this.found?.endpoint !== ready.endpoint || this.found.pid !== ready.pid;
    this.found = ready;
    if (!isNew) return ready;
    this.stopWatching();
    this.content = undefined;
    this.stopFollowing = followFile(dataFolderFiles(ready.data).log, (line) =>
      this.parts.log.debug(`backend: ${line}`),
    );
    this.askAtOnce(); // what it holds before anybody reads it, to notice what is added later
    this.changed.fire();
    return ready;
  }

  private stopWatching(): void {
    clearTimeout(this.timer);
    this.stopFollowing?.();
    this.stopFollowing = undefined;
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), beat);
    this.timer.unref();
  }

  /** Who comes back from a terminal sees what was done there. */
  private askAtOnce(): void {
    clearTimeout(this.timer);
    this.beats = 0;
    void this.ask();
  }

  private async ask(): Promise<void> {
    const asked = this.found;
    if (!asked) return;
    const rests = !vscode.window.state.focused && this.beats % restingBeats !== 0;
    this.beats += 1;
    if (!rests && !(await this.isWell(asked))) return;
    if (this.found === asked && !this.parts.lifetime.aborted) this.schedule();
  }

  private async isWell(backend: ReadyLine): Promise<boolean> {
    const limit = AbortSignal.timeout(beat);
    try {
      const status = await callControl(backend, "GetStatus", {}, AbortSignal.any([this.parts.lifetime, limit]));
      if (this.found === backend) this.compare(status);
      return true;
    } catch (error) {
      if (this.parts.lifetime.aborted || this.found !== backend) return false;
      if (limit.aborted) return true; // slow, on a busy computer, is not gone
      this.parts.log.warn(`The local backend does not answer any more: ${String(error)}`);
      this.gone();
      return false;
    }
  }

  private compare({ Regions, Now }: StatusOutput): void {
    const before = this.clockOffset;
    this.clockOffset = Math.abs(Now * 1000 - Date.now()) < beat ? 0 : Now * 1000 - Date.now();
    const wasSet = Math.abs(this.clockOffset - before) >= beat;
    const content = JSON.stringify(Regions);
    if (wasSet || (this.content !== undefined && this.content !== content)) this.contentChanged.fire();
    this.content = content;
  }
}

async function nodeProgram(signal: AbortSignal): Promise<NodeProgram> {
  const { env, platform, execPath } = process;
  const chosen = setting("local.nodePath");
  const program = await findNodeProgram({ chosen, env, platform, execPath }, signal);
  if (program) return program;
  const message = vscode.l10n.t('This is not the full path of Node 20 or later, change the setting: "{0}".', chosen);
  throw new CommandFailure("node-not-usable", message, {
    fixes: [{ title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" }],
  });
}
