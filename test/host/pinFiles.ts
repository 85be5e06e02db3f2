// Files of the workspace that pin, and what the editor says of them.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import manifest from "../../package.json";
import type { RootpinApi } from "../../src/extension";

/** Amazon's first root, its pin, and a pin of nobody. */
export const amazonPin = "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";
export const amazonPins = [
  amazonPin,
  "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=",
  "sha256/NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k=",
  "sha256/9+ze1cZgR9KO1kZrVDxA4HQ6voHRCSVNz4RdTCx4U8U=",
  "sha256/KwccWaCgrnaw6tsrrSO61FgLacNgG2MMLq8GE6+oP5I=",
] as const;
export const otherPin = "sha256/qvjzXk8m0rQwKqfUuGmR0Vt2hJm5gYpT4n1s3d6e7fA=";

export const kotlin = (host: string, pins: readonly string[]): string =>
  [
    "val pinner = CertificatePinner.Builder()",
    ...pins.map((pin) => `    .add("${host}", "${pin}")`),
    "    .build()",
    "val client = OkHttpClient.Builder().certificatePinner(pinner).build()",
    "",
  ].join("\n");

/** A folder of the workspace with a name of its own, removed by `remove`. */
export class PinFolder {
  readonly uri: vscode.Uri;

  constructor(name: string) {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "the window has a folder");
    this.uri = vscode.Uri.joinPath(folder.uri, name);
    mkdirSync(this.uri.fsPath, { recursive: true });
  }

  at(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, path);
  }

  write(path: string, text: string | Uint8Array): vscode.Uri {
    const file = join(this.uri.fsPath, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return this.at(path);
  }

  remove(): void {
    rmSync(this.uri.fsPath, { recursive: true, force: true });
  }
}

export const codesOf = (uri: vscode.Uri): string[] =>
  problemsOf(uri)
    .map(({ code }) => (typeof code === "string" ? code : ""))
    .sort();

export const problemsOf = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "rootpin");

/** Resolves once it is true, asked whenever problems or the tree have changed. */
export async function once(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const { pins } = await api();
  await new Promise<void>((resolve, reject) => {
    const listening: vscode.Disposable[] = [];
    let asked = Promise.resolve();
    const look = (): void => {
      asked = asked.then(async () => {
        if (!(await isTrue())) return;
        vscode.Disposable.from(...listening).dispose();
        resolve();
      }, reject);
      asked.catch(reject);
    };
    listening.push(vscode.languages.onDidChangeDiagnostics(look));
    const changed = pins.onDidChangeTreeData?.(look);
    if (changed) listening.push(changed);
    look();
  });
}

export const problemsAre = (uri: vscode.Uri, codes: readonly string[]): Promise<void> =>
  once(() => codesOf(uri).join() === [...codes].sort().join());

export async function api(): Promise<RootpinApi> {
  const extension = vscode.extensions.getExtension<RootpinApi>(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension, "the extension is installed");
  return extension.activate();
}

/** VS Code starts to watch the workspace some time after the window is open: what changes before, nobody hears of. */
export async function filesAreWatched(): Promise<void> {
  const probe = new PinFolder("pin-probe");
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.probe");
  let count = 0;
  const writing = setInterval(() => probe.write(`${String((count += 1))}.probe`, ""), 200);
  await new Promise((resolve) => watcher.onDidCreate(resolve));
  clearInterval(writing);
  watcher.dispose();
  probe.remove();
}
