import { type ChildProcess, spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import { parseReadyLine, type ReadyLine } from "../protocol/backend";
import { AttachError } from "./attachError";

/** How to start a backend. */
export interface BackendProgram {
  readonly dataFolder: string;
  /** The Node that runs it, 20 or later; VS Code's own with ELECTRON_RUN_AS_NODE in `env`. */
  readonly nodePath: string;
  /** dist/backend.js */
  readonly script: string;
  /** Such as "--port", "4566": what `rootpin local start` takes. */
  readonly args?: readonly string[];
  /** Default: this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

/** How long a backend may take until it is ready, in milliseconds. */
const patience = 20_000;

/** What is kept of what a backend that fails says, in characters. */
const tailLength = 2000;

/**
 * Starts a backend that outlives this process, and resolves with its ready line. Throws AttachError "start-failed" with the
 * end of what it said; an abort ends the process that was started.
 */
export async function launchBackend(program: BackendProgram, signal: AbortSignal): Promise<ReadyLine> {
  signal.throwIfAborted();
  const child = spawnBackend(program);
  const limit = AbortSignal.timeout(patience);
  try {
    return await readyLineOf(child, AbortSignal.any([signal, limit]));
  } catch (error) {
    child.kill();
    if (limit.aborted && !signal.aborted) throw startFailed("The local backend did not get ready in time.", error);
    throw error;
  } finally {
    // A pipe that stays open would keep this process alive as long as the backend.
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

type PipedProcess = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable };

function spawnBackend({ dataFolder, nodePath, script, args = [], env = process.env }: BackendProgram): PipedProcess {
  return spawn(nodePath, [script, "--data", resolve(dataFolder), ...args], {
    cwd: dirname(script),
    detached: true,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
}

function readyLineOf(child: PipedProcess, signal: AbortSignal): Promise<ReadyLine> {
  return new Promise((resolveReady, reject) => {
    let output = "";
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors = (errors + chunk).slice(-tailLength)));
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      const ready = output.includes("\n") ? parseReadyLine(output.slice(0, output.indexOf("\n"))) : undefined;
      if (ready) resolveReady(ready);
    });
    child.on("error", (error) => reject(startFailed("The local backend could not be started.", error)));
    child.on("close", () => reject(startFailed(errors.trim() || "The local backend ended without a word.")));
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

const startFailed = (message: string, cause?: unknown): AttachError =>
  new AttachError("start-failed", message, { cause });
