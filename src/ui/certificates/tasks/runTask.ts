import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { CommandFailure } from "../../commandFailure";
import { decodingPatience, watchWork } from "../../decoder/watchWork";
import { visibleMessage } from "../../visible";
import type { Workbench } from "../../workbench";
import type { TaskAnswer, TaskMap } from "./taskMap";

/**
 * Does it in a thread of its own, which is ended when the signal aborts, or when it works for too long. Throws CommandFailure
 * with the code of what the thread threw, and the signal's reason.
 */
export async function runTask<Name extends keyof TaskMap>(
  { extensionUri }: Pick<Workbench, "extensionUri">,
  name: Name,
  params: TaskMap[Name]["params"],
  signal: AbortSignal,
): Promise<TaskMap[Name]["result"]> {
  signal.throwIfAborted();
  const program = vscode.Uri.joinPath(extensionUri, "dist", "certificateTask.js").fsPath;
  const worker = new Worker(program, {
    workerData: { name, params },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const answer = await firstAnswer(worker, signal).finally(() => void worker.terminate());
  if ("result" in answer) return answer.result as TaskMap[Name]["result"]; // the thread is of the same build
  const { code = "unreadable", message } = answer.failure;
  throw new CommandFailure(code, visibleMessage(message));
}

function firstAnswer(worker: Worker, signal: AbortSignal): Promise<TaskAnswer> {
  return new Promise((resolve, reject) => {
    const seconds = String(decodingPatience / 1000);
    const stopWatching = watchWork(() => reject(new CommandFailure("took-too-long", tookTooLong(seconds))));
    const leave = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", leave, { once: true });
    worker.once("message", (message: TaskAnswer) => resolve(message));
    worker.once("error", reject);
    worker.once("exit", () => {
      stopWatching();
      signal.removeEventListener("abort", leave);
      reject(new Error("The thread ended without an answer."));
    });
  });
}

const tookTooLong = (seconds: string): string =>
  vscode.l10n.t("It took more than {0} seconds: take a smaller part of the file.", seconds);
