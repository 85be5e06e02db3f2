// A thread of its own for one thing that is asked of certificates: hostile input keeps nobody waiting, and ends with the thread.
import { parentPort, workerData } from "node:worker_threads";
import { checkRevocation, revocationQuestion } from "./checkRevocation";
import { compareInputs } from "./compareInputs";
import type { TaskAnswer, TaskMap } from "./taskMap";

const tasks: {
  readonly [Name in keyof TaskMap]: (
    params: TaskMap[Name]["params"],
  ) => TaskMap[Name]["result"] | Promise<TaskMap[Name]["result"]>;
} = { compare: compareInputs, revocationQuestion, checkRevocation };

const { name, params } = workerData as { readonly name: keyof TaskMap; readonly params: never };

const post = (answer: TaskAnswer): void => parentPort?.postMessage(answer);

async function run(): Promise<void> {
  try {
    post({ result: await tasks[name](params) });
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    post({ failure: { name: kind, message, ...(code !== undefined && { code }) } });
  }
}

void run(); // settles by posting
