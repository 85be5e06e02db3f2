import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { InterceptionError } from "../interceptionError";

export interface ProgramRun {
  /** Null: ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** It took longer than it may. */
  readonly timedOut: boolean;
}

export interface ProgramOptions {
  /** Its working folder and its home. */
  readonly folder: string;
  /** Besides the few that every program needs. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeLimitMilliseconds: number;
}

const mostOutput = 256 * 1024;

/**
 * Runs a program without a shell and without the user's environment: no proxy, no credentials, no options of theirs reach it.
 * Rejects with the signal's reason after it has ended the program; throws InterceptionError "program-failed" when it does not start.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  { folder, env = {}, timeLimitMilliseconds }: ProgramOptions,
  signal: AbortSignal,
): Promise<ProgramRun> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: folder,
      env: { ...bare(folder), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: hasGroups, // what it starts itself ends with it
    });
    const end = (): boolean => kill(child);
    let timedOut = false;
    const limit = setTimeout(() => (timedOut = end()), timeLimitMilliseconds);
    signal.addEventListener("abort", end, { once: true });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        output[name] = (output[name] + text).slice(0, mostOutput);
      });
    }
    const settle = (finish: () => void): void => {
      clearTimeout(limit);
      signal.removeEventListener("abort", end);
      finish();
    };
    child.once("error", (cause) => {
      const message = `The program cannot be started: "${file}" (${cause.message}).`;
      settle(() => reject(new InterceptionError("program-failed", message, { cause })));
    });
    child.once("close", (exitCode) => {
      settle(() => (signal.aborted ? reject(signal.reason as Error) : resolve({ exitCode, timedOut, ...output })));
    });
  });
}

const hasGroups = process.platform !== "win32";

/** With what it has started. False when nothing of it is left. */
function kill(child: ChildProcess): boolean {
  if (!hasGroups || child.pid === undefined) return child.kill("SIGKILL");
  try {
    return process.kill(-child.pid, "SIGKILL");
  } catch {
    return false; // the last of them has just ended
  }
}

/** What programs need to start at all; Windows' own for what they load. */
const kept = ["PATH", "SystemRoot", "WINDIR", "COMSPEC", "PATHEXT"];

const bare = (folder: string): Record<string, string> => ({
  ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
  HOME: folder,
  USERPROFILE: folder,
  TMPDIR: folder,
  TEMP: folder,
  TMP: folder,
  LC_ALL: "C",
});

/** Path of a program of PATH; undefined when there is none. */
export function findProgram(name: string, folders = (process.env["PATH"] ?? "").split(delimiter)): string | undefined {
  const names = process.platform === "win32" ? [`${name}.exe`] : [name];
  return folders
    .filter(isAbsolute) // the folder that the work is done in may be a stranger's
    .flatMap((folder) => names.map((each) => join(folder, each)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or nothing to run
  }
}
