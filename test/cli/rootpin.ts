// The `rootpin` command as a person runs it: dist/cli.js in a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

export const commandLine = resolve("dist", "cli.js");

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone after the test; what runs in it keeps data and configuration there. */
export class Surroundings {
  readonly folder = mkdtempSync(join(tmpdir(), "cli-"));
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: this.folder,
    XDG_CONFIG_HOME: join(this.folder, "config"),
    XDG_DATA_HOME: join(this.folder, "data"),
  };

  path(name: string): string {
    return join(this.folder, name);
  }

  spawn(...args: string[]): ChildProcess {
    return spawn(process.execPath, [commandLine, ...args], { cwd: this.folder, env: this.env });
  }

  run(...args: string[]): Promise<Outcome> {
    return this.runWithInput("", ...args);
  }

  async runWithInput(input: string | Uint8Array, ...args: string[]): Promise<Outcome> {
    const child = this.spawn(...args);
    child.stdin?.on("error", () => undefined); // a command that fails early does not read it
    child.stdin?.end(input);
    return outcomeOf(child);
  }

  async remove(): Promise<void> {
    await this.run("local", "stop");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    child.stdout ? text(child.stdout) : "",
    child.stderr ? text(child.stderr) : "",
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { exitCode, stdout, stderr };
}

/** The lines of an output, each of JSON. */
export const jsonLines = (output: string): Record<string, unknown>[] =>
  output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
