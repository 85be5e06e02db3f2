import { type ChildProcess, spawn } from "node:child_process";
import type { Invocation, RunnerMessage } from "./runnerMessages";

/** How a process that runs a handler is started. */
export interface HandlerProgram {
  /** Of the runner. */
  readonly script: string;
  /** Of the handler. */
  readonly file: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What came of an invocation. */
export interface HandlerResult {
  readonly ok: boolean;
  /** A sentence. */
  readonly detail: string;
  /** What the handler wrote to its console. */
  readonly output: string;
}

/** How long a file may take to load, in milliseconds. Lambda gives it 10 seconds, on a machine that has nothing else to do. */
const loadMilliseconds = 20_000;

/** More console output of an invocation than this is left out. */
const mostOutput = 8192;

/** A process that has loaded a handler, or is about to, and runs one invocation at a time. */
export class HandlerProcess {
  readonly #child: ChildProcess;
  #output = "";
  #isLoaded = false;
  #listener: ((end: Ending) => void) | undefined;
  /** What ended the process before anybody asked anything. */
  #early: Ending | undefined;

  constructor({ script, file, folder, environment }: HandlerProgram) {
    this.#child = spawn(process.execPath, [script, file], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      windowsHide: true,
    });
    this.#child.on("message", (message) => this.#receive(message as RunnerMessage));
    this.#child.on("error", (error) =>
      this.#settle({ ok: false, detail: `It could not be started: ${error.message}` }),
    );
    this.#child.on("close", (code, signal) => this.#settle({ ok: false, detail: endOf(code, signal) }));
    // Besides the console: what Node itself writes when it gives up.
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => this.#keep(text));
    }
  }

  get isUsable(): boolean {
    return this.#child.connected && !this.#early;
  }

  /** Loading counts extra. After a failure of the process itself, or when time is over, it is not usable any more. */
  async invoke(invocation: Invocation, signal: AbortSignal): Promise<HandlerResult> {
    if (!this.#isLoaded) {
      const loaded = await this.#wait(loadMilliseconds, "The handler's file did not load within 20 seconds.", signal);
      if (!loaded.ok) return this.#resultOf(loaded);
    }
    const { milliseconds } = invocation;
    const ended = this.#wait(milliseconds, `Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds.`, signal);
    this.#child.send(invocation, (error) => {
      if (error) this.#settle({ ok: false, detail: `It ended: ${error.message}` });
    });
    return this.#resultOf(await ended);
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }

  #wait(milliseconds: number, late: string, signal: AbortSignal): Promise<Ending> {
    return new Promise((resolve) => {
      const stop = (detail: string): void => {
        this.#settle({ ok: false, detail });
        this.end();
      };
      const timer = setTimeout(() => stop(late), milliseconds);
      const aborted = () => stop("The backend stopped.");
      signal.addEventListener("abort", aborted);
      this.#listener = (ending) => {
        this.#listener = undefined;
        clearTimeout(timer);
        signal.removeEventListener("abort", aborted);
        resolve(ending);
      };
      if (signal.aborted) aborted();
      else if (this.#early) this.#settle(this.#early);
    });
  }

  #receive(message: RunnerMessage): void {
    if (message.kind === "output") this.#keep(message.text);
    else if (message.kind === "returned") this.#settle({ ok: true, detail: `The handler returned ${message.value}.` });
    else if (message.kind === "failed") this.#settle({ ok: false, detail: describe(message.failure) });
    else {
      this.#isLoaded = true;
      if (this.#listener) this.#settle({ ok: true, detail: "" });
    }
  }

  #settle(ending: Ending): void {
    if (this.#listener) this.#listener(ending);
    else this.#early ??= ending;
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(0, mostOutput);
  }

  #resultOf(ending: Ending): HandlerResult {
    const output = this.#output;
    this.#output = "";
    return { ...ending, output };
  }
}

type Ending = Pick<HandlerResult, "ok" | "detail">;

function describe({ name, message, at }: Extract<RunnerMessage, { kind: "failed" }>["failure"]): string {
  return [`${name}: ${message}`, ...at].join("\n    ");
}

const endOf = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null
    ? `The handler's process ended with exit code ${code ?? "?"}.`
    : `The handler's process was ended by ${signal}.`;
