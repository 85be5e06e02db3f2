import { setTimeout as sleep } from "node:timers/promises";
import { callControl } from "../../attach/callControl";
import { dataFolderFiles } from "../../attach/dataFolderFiles";
import { readLiveLock } from "../../attach/readLock";
import { CliError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

/** How long a backend may take to stop, in milliseconds. */
const patience = 15_000;

export const localStop: Subcommand = {
  name: "local stop",
  summary: "stop the local backend; its data stays",
  usage: `Usage: rootpin local stop [--data DIR] [--json]

${dataUsage}

JSON: {"stopped":true}, or false when none ran.
Exit codes: 0 none runs any more; 2 wrong usage; 3 it does not stop`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (running) {
      await saying(() => callControl(running, "Shutdown", {}, signal));
      await untilGone(dataFolder, signal);
    }
    const said = running ? "The local backend has stopped.\n" : "No local backend ran.\n";
    io.write(values.json ? jsonLine({ stopped: running !== undefined }) : said);
    return 0;
  },
};

async function untilGone(dataFolder: string, signal: AbortSignal): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const lock = await readLiveLock(dataFolderFiles(dataFolder).lock);
    if (!lock) return;
    if (Date.now() > end) {
      throw new CliError("not-stopping", `The backend does not stop; end it yourself: process ${lock.pid}.`, 3);
    }
    await sleep(50, undefined, { signal });
  }
}
