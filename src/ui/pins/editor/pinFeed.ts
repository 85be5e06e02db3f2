import * as vscode from "vscode";
import type { Checked, CheckSettings } from "../check/checkedFile";
import { PinChecker, ThreadEnded } from "../check/pinChecker";
import type { FileText, KeyFile } from "../check/pinProject";
import { mayPin, readPinFile, readSmall } from "./readPinFile";

/** Files that are read at a time. */
const atOnce = 24;

/** What is kept until a file is found that may pin; in bytes. */
const mostHeld = 64 * 1024 * 1024;

export type KnownFile = KeyFile & { readonly id: string };

/** Brings files to the thread that checks, which is started with the first one that may pin. */
export class PinFeed {
  private checker: PinChecker | undefined;
  private held: FileText[] = [];
  private heldBytes = 0;
  /** Files that ended a thread. */
  private readonly refused = new Set<string>();

  /** `program`: the built thread. `onUnread` is told of what it could not read. */
  constructor(
    private readonly program: string,
    private readonly onUnread: (message: string) => void,
  ) {}

  /** The thread that runs, if one does: another one knows nothing yet. */
  get current(): object | undefined {
    return this.checker;
  }

  /** Reads the files and brings them; answers their versions. What is gone is taken away. */
  async bring(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const versions = new Map<string, number>();
    for (const some of chunks(uris)) {
      signal.throwIfAborted();
      const read = await Promise.all(some.map(readPinFile));
      const found = read.filter((file) => file !== undefined).filter(({ uri }) => !this.refused.has(uri));
      for (const { uri, version } of found) versions.set(uri, version);
      const gone = some.map(String).filter((uri) => !versions.has(uri));
      if (gone.length > 0) await this.remove(gone);
      if (this.begin(found)) await this.put(this.takeHeld());
    }
    return versions;
  }

  /** Forgets what waits for a file that may pin: none was found among all. */
  forgetHeld(): void {
    this.takeHeld();
  }

  /** The same with files that may hold keys; answers those that are there. */
  async bringKeys(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<readonly string[]> {
    const there: string[] = [];
    for (const some of chunks(uris)) {
      signal.throwIfAborted();
      const read = await Promise.all(some.map(readKeys));
      const gone = some.map(String).filter((_, at) => read[at] === undefined);
      if (gone.length > 0) await this.remove(gone);
      const found = read.filter((file) => file !== undefined);
      await this.putKeys(found);
      there.push(...found.map(({ id }) => id));
    }
    return there;
  }

  async putKeys(keys: readonly KnownFile[]): Promise<void> {
    const wanted = keys.filter(({ id }) => !this.refused.has(id));
    if (wanted.length > 0) await this.guarded((checker) => checker.putKeys(wanted));
  }

  async remove(uris: readonly string[]): Promise<void> {
    await this.guarded((checker) => checker.remove(uris));
  }

  /** Undefined while no thread runs. */
  check(settings: CheckSettings): Promise<Checked | undefined> {
    return this.guarded((checker) => checker.check(settings));
  }

  dispose(): void {
    this.checker?.dispose();
    this.checker = undefined;
  }

  /** Takes files in; true when they are to be brought on, with those that were held. */
  private begin(files: readonly FileText[]): boolean {
    this.held.push(...files);
    if (this.checker) return this.held.length > 0;
    this.heldBytes += files.reduce((sum, { content }) => sum + content.length, 0);
    if (!files.some(mayPin) && this.heldBytes <= mostHeld) return false;
    this.checker = new PinChecker(this.program, this.onUnread);
    return true;
  }

  private takeHeld(): FileText[] {
    this.heldBytes = 0;
    return this.held.splice(0);
  }

  private async put(files: readonly FileText[]): Promise<void> {
    for (let at = 0; at < files.length; at += atOnce) {
      await this.guarded((checker) => checker.putFiles(files.slice(at, at + atOnce)));
    }
  }

  private async guarded<Result>(work: (checker: PinChecker) => Promise<Result>): Promise<Result | undefined> {
    const { checker } = this;
    if (!checker) return undefined;
    try {
      return await work(checker);
    } catch (error) {
      if (error instanceof ThreadEnded) {
        if (error.file !== undefined) this.refused.add(error.file);
        if (this.checker === checker) this.dispose();
      }
      throw error;
    }
  }
}

async function readKeys(uri: vscode.Uri): Promise<KnownFile | undefined> {
  const content = await readSmall(uri);
  if (!content) return undefined;
  return { id: uri.toString(), uri: uri.toString(), where: vscode.workspace.asRelativePath(uri), content };
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += atOnce) yield items.slice(at, at + atOnce);
}
