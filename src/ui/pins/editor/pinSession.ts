import { setImmediate } from "node:timers/promises";
import * as vscode from "vscode";
import { isCancellation } from "../../commandFailure";
import type { Workbench } from "../../workbench";
import type { CheckedFile, Checked } from "../check/checkedFile";
import { isInOtherFolder, isKeyName, keyPattern, otherFoldersPattern, sourcePattern } from "../pinFileNames";
import { checkSettings } from "./checkSettings";
import { connectionKeys } from "./connectionKeys";
import { PinFeed } from "./pinFeed";
import { documentPath, workspacePath } from "./workspacePath";

export type SessionParts = Pick<Workbench, "connection" | "lifetime" | "log" | "now" | "extensionUri"> & {
  /** By the whole name. */
  readonly mayHoldPins: (path: string) => boolean;
};

/** Typing pauses for longer, in milliseconds. */
const pause = 300;

/** In place of a version: that it goes meanwhile is not missed. */
const beingRead = -1;

/** Names that are looked at in one go. */
const atOnce = 500;

const mostSources = 20_000;
const mostKeys = 2000;

/** A thread that ends this often in a row is not started again by itself. */
const mostFailures = 3;

/**
 * What the workspace pins, kept up to date: what changes is read again, checked after a pause, and what was asked meanwhile
 * supersedes it.
 */
export class PinSession {
  private readonly feed: PinFeed;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly dirty = new Map<string, vscode.Uri>();
  /** Versions of what was read, by URI; 0 for a file. */
  private readonly seen = new Map<string, number>();
  /** The thread that was told everything. */
  private told: object | undefined;
  private hasToSearch = true;
  private hasToJudge = false;
  private failures = 0;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private checked: Checked = { files: [], knowsOwnKeys: false };
  private byUri: ReadonlyMap<string, CheckedFile> = new Map();
  isSearching = false;
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: SessionParts) {
    const program = vscode.Uri.joinPath(parts.extensionUri, "dist", "pinThread.js").fsPath;
    this.feed = new PinFeed(program, (message) => parts.log.warn(`Not checked for pins: ${message}`));
  }

  get files(): readonly CheckedFile[] {
    return this.checked.files;
  }

  get knowsOwnKeys(): boolean {
    return this.checked.knowsOwnKeys;
  }

  /** As it was checked last. */
  fileOf(uri: vscode.Uri): CheckedFile | undefined {
    return this.byUri.get(uri.toString());
  }

  /** What was found in the document as it is now; undefined when it is none that is checked, or went on changing. */
  async fresh(document: vscode.TextDocument): Promise<CheckedFile | undefined> {
    const key = document.uri.toString();
    if (!this.isChecked(document)) return undefined;
    if (this.dirty.size > 0 || this.running) await this.run();
    if (this.seen.get(key) !== document.version) {
      this.touch(document.uri);
      await this.run();
    }
    const file = this.byUri.get(key);
    return file?.version === document.version ? file : undefined;
  }

  /** Something may have changed here: a file with pins or keys, or a document. */
  touch(uri: vscode.Uri): void {
    this.dirty.set(uri.toString(), uri);
    this.schedule();
  }

  /** The same of everything at or below an address that was read. */
  touchBelow(uri: vscode.Uri): void {
    const start = `${uri.toString()}/`;
    for (const key of this.seen.keys()) if (key.startsWith(start)) this.touch(vscode.Uri.parse(key, true));
    if (this.seen.has(uri.toString())) this.touch(uri);
  }

  /** Judges anew, by the time and settings of now. */
  judge(): void {
    this.hasToJudge = true;
    this.schedule();
  }

  /** Looks for files anew, and reads them all. */
  search(): Promise<void> {
    this.hasToSearch = true;
    return this.run();
  }

  isPinName(path: string): boolean {
    return this.parts.mayHoldPins(path) && !isInOtherFolder(path);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.feed.dispose();
    this.changed.dispose();
  }

  private isChecked(document: vscode.TextDocument): boolean {
    const found = documentPath(document);
    return found !== undefined && this.parts.mayHoldPins(found.path);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), pause);
    this.timer.unref();
  }

  /** Resolves when nothing waits to be checked any more. */
  private run(): Promise<void> {
    clearTimeout(this.timer);
    return (this.running ??= this.passes().finally(() => (this.running = undefined)));
  }

  private async passes(): Promise<void> {
    const { lifetime, log } = this.parts;
    do {
      try {
        await this.pass(lifetime);
        this.failures = 0;
      } catch (error) {
        if (lifetime.aborted || isCancellation(error)) return;
        log.warn(`Pins could not be checked: ${String(error)}`);
        this.failures += 1;
        this.hasToSearch = this.failures <= mostFailures;
      }
    } while (this.dirty.size > 0 || this.hasToSearch || this.hasToJudge);
  }

  private async pass(signal: AbortSignal): Promise<void> {
    const uris = [...this.dirty.values()];
    this.dirty.clear();
    this.hasToJudge = false;
    if (this.hasToSearch) await this.readAll(signal);
    else await this.read(uris, signal);
    if (this.feed.current !== this.told) await this.readAll(signal);
    const checked = await this.feed.check(checkSettings(this.parts.now()));
    if (checked) this.publish(checked);
  }

  private async read(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<void> {
    for (const uri of uris) if (!this.seen.has(uri.toString())) this.seen.set(uri.toString(), beingRead);
    const there = new Map<string, number>();
    const keys = uris.filter(({ path }) => isKeyName(path));
    if (this.feed.current) for (const uri of await this.feed.bringKeys(keys, signal)) there.set(uri, 0);
    const others = uris.filter(({ path }) => !isKeyName(path));
    for (const [uri, version] of await this.feed.bring(others, signal)) there.set(uri, version);
    for (const uri of uris.map(String)) {
      const version = there.get(uri);
      if (version === undefined) this.seen.delete(uri);
      else this.seen.set(uri, version);
    }
    if (!this.feed.current) this.feed.forgetHeld();
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    this.hasToSearch = false;
    this.setSearching(true);
    try {
      await this.read(await this.sources(), signal);
      this.told = this.feed.current;
      if (!this.told) return;
      await this.read(await vscode.workspace.findFiles(keyPattern, otherFoldersPattern, mostKeys), signal);
      await this.readConnection(signal);
    } finally {
      this.setSearching(false);
    }
  }

  /** Files that may hold pins, what was read before and may be gone, and open documents. */
  private async sources(): Promise<readonly vscode.Uri[]> {
    const { mayHoldPins } = this.parts;
    const found = await vscode.workspace.findFiles(sourcePattern, otherFoldersPattern, mostSources);
    const files: vscode.Uri[] = [];
    for (const [at, uri] of found.entries()) {
      if (mayHoldPins(workspacePath(uri).path)) files.push(uri);
      if (at % atOnce === atOnce - 1) await setImmediate(); // others have their turn
    }
    const documents = vscode.workspace.textDocuments.filter((document) => this.isChecked(document));
    const before = [...this.seen.keys()].map((uri) => vscode.Uri.parse(uri, true)); // some may be gone
    const all = [...files, ...documents.map(({ uri }) => uri), ...before];
    return [...new Map(all.map((uri) => [uri.toString(), uri])).values()];
  }

  /** Reads the CAs of an open connection again. */
  async readConnection(signal: AbortSignal): Promise<void> {
    const { connection, log } = this.parts;
    if (!this.feed.current) return;
    await this.feed.putKeys([await connectionKeys(connection, log, signal)]);
  }

  private setSearching(is: boolean): void {
    this.isSearching = is;
    this.changed.fire();
  }

  private publish(checked: Checked): void {
    this.checked = checked;
    this.byUri = new Map(checked.files.map((file) => [file.uri, file]));
    this.changed.fire();
  }
}
