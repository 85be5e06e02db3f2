import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as the operating system counts; empty where that is not known. */
  readonly processStart: string;
}

/** Whether the process that this names still runs; a later one that got the same pid does not count. */
export async function isRunning({ pid, processStart: expected }: ProcessIdentity): Promise<boolean> {
  if (!exists(pid)) return false;
  const start = await processStart(pid);
  return expected === "" || start === "" || start === expected;
}

/** When a process started; empty where nobody says. */
export async function processStart(pid: number): Promise<string> {
  if (process.platform === "win32") return "";
  try {
    return process.platform === "linux" ? await startFromProc(pid) : await startFromPs(pid);
  } catch {
    return ""; // it has just ended, or there is neither /proc nor ps
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // it runs, but is not ours
  }
}

/** Field 22 of proc(5)'s stat; the second is the program's name in parentheses, which may hold anything. */
async function startFromProc(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

async function startFromPs(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)], { timeout: 2000 });
  return stdout.trim();
}
