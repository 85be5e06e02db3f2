// The backend as it ships, in processes of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { BackendProgram } from "../../src/attach/launchBackend";
import { parseReadyLine, type ReadyLine } from "../../src/protocol/backend";
import type { TestFolder } from "../backend/testBackend";

const script = resolve("dist/backend.js");

export const programFor = (folder: TestFolder, ...args: string[]): BackendProgram => ({
  dataFolder: folder.data,
  nodePath: process.execPath,
  script,
  args,
  env: environmentFor(folder),
});

const environmentFor = (folder: TestFolder): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_CONFIG_HOME: folder.configuration,
});

export interface StartedProcess {
  readonly child: ChildProcess;
  readonly ready: ReadyLine;
}

/** Starts one and waits for its ready line. */
export async function startProcess(folder: TestFolder, ...args: string[]): Promise<StartedProcess> {
  const child = spawn(process.execPath, [script, "--data", folder.data, ...args], {
    env: environmentFor(folder),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const ready = parseReadyLine(line);
  if (!ready) throw new Error(`not a ready line: ${line}`);
  return { child, ready };
}

/** Runs one to its end. */
export async function runToEnd(folder: TestFolder, ...args: string[]) {
  const child = spawn(process.execPath, [script, "--data", folder.data, ...args], {
    env: environmentFor(folder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { code, output, errors };
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await gone;
  return code;
}
