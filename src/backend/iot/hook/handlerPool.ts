import { availableParallelism } from "node:os";
import { HandlerProcess, type HandlerProgram, type HandlerResult } from "./handlerProcess";
import type { Invocation } from "./runnerMessages";

/** A process that nobody needs stays this long for the next invocation, in milliseconds. */
const warmMilliseconds = 60_000;

interface Idle {
  readonly key: string;
  readonly process: HandlerProcess;
  readonly timer: NodeJS.Timeout;
}

/**
 * Processes that run a handler. A few at a time, however many devices register; who comes when all are busy waits its turn. As
 * on Lambda, a process is used again for the same version of the handler.
 */
export class HandlerPool {
  readonly #most = Math.max(2, availableParallelism());
  readonly #waiting: (() => void)[] = [];
  readonly #all = new Set<HandlerProcess>();
  #idle: Idle[] = [];
  #busy = 0;

  /** `key`: what a process must have been started with to be used for this: region, file and the file's version. */
  async run(key: string, program: HandlerProgram, invocation: Invocation, signal: AbortSignal): Promise<HandlerResult> {
    if (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    try {
      if (signal.aborted) return { ok: false, detail: "The backend stopped.", output: "" };
      const handler = this.#take(key) ?? this.#start(program);
      const result = await handler.invoke(invocation, signal);
      if (handler.isUsable) this.#keep(key, handler);
      else this.#drop(handler);
      return result;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  /** Ends the processes that wait for work; `stop` of the backend has aborted the others. */
  clear(): void {
    for (const { process, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      this.#drop(process);
    }
  }

  stop(): void {
    this.clear();
    for (const handler of this.#all) this.#drop(handler);
  }

  #start(program: HandlerProgram): HandlerProcess {
    const handler = new HandlerProcess(program);
    this.#all.add(handler);
    return handler;
  }

  #take(key: string): HandlerProcess | undefined {
    const found = this.#idle.filter((idle) => idle.key === key && idle.process.isUsable).at(-1);
    if (!found) return undefined;
    clearTimeout(found.timer);
    this.#idle = this.#idle.filter((idle) => idle !== found);
    return found.process;
  }

  #keep(key: string, handler: HandlerProcess): void {
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter(({ process }) => process !== handler);
      this.#drop(handler);
    }, warmMilliseconds);
    timer.unref();
    this.#idle.push({ key, process: handler, timer });
    // Those of another version of the handler, or of another region, make room.
    const [oldest] = this.#idle;
    if (this.#idle.length <= this.#most || !oldest) return;
    clearTimeout(oldest.timer);
    this.#idle = this.#idle.slice(1);
    this.#drop(oldest.process);
  }

  #drop(handler: HandlerProcess): void {
    this.#all.delete(handler);
    handler.end();
  }
}
