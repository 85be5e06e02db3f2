import { join } from "node:path";
import { AttachError } from "../../attach/attachError";
import { dataFolderFiles } from "../../attach/dataFolderFiles";
import { type AttachedBackend, ensureBackend } from "../../attach/ensureBackend";
import { findBackend } from "../../attach/findBackend";
import { readLiveLock } from "../../attach/readLock";
import type { ReadyLine } from "../../protocol/backend";
import { CliError } from "../cliError";
import type { Io } from "../io";

/** The backend's bundle lies beside that of the command line. */
const script = join(__dirname, "backend.js");

/** The backend of a data folder, started in the background when none runs. `args` as `rootpin local start` takes them. */
export const attach = (
  dataFolder: string,
  { env }: Io,
  signal: AbortSignal,
  args: readonly string[] = [],
): Promise<AttachedBackend> =>
  saying(() => ensureBackend({ dataFolder, nodePath: process.execPath, script, args, env }, signal));

/** The backend that runs on a data folder. Undefined when there is none; throws when there is one that does not answer. */
export async function findRunning(dataFolder: string, signal: AbortSignal): Promise<ReadyLine | undefined> {
  const running = await findBackend(dataFolder, signal);
  if (running) return running;
  const lock = await readLiveLock(dataFolderFiles(dataFolder).lock);
  if (!lock) return undefined;
  throw new CliError("not-answering", `A backend runs on the data folder but does not answer: process ${lock.pid}.`, 3);
}

/** Turns an AttachError into one that the shell is told of: bad input is 2, everything else 3. */
export async function saying<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AttachError)) throw error;
    const isInput = error.serviceCode === "ValidationException";
    throw new CliError(error.serviceCode ?? error.code, error.message, isInput ? 2 : 3, { cause: error });
  }
}

/** Throws: what the subcommand is for needs a backend that runs. */
export function notRunning(dataFolder: string): CliError {
  return new CliError(
    "not-running",
    `No local backend runs on "${dataFolder}": start it with "rootpin local start".`,
    3,
  );
}
