import { callControl } from "../../attach/callControl";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localReset: Subcommand = {
  name: "local reset",
  summary: "remove every CA and certificate of the local backend, with their keys",
  usage: `Usage: rootpin local reset [--data DIR] [--json]

Removes what all regions hold. The credentials stay. A backend that does not run is started for it, and stopped again.

${dataUsage}

JSON: {"reset":true,"data":"…"}.
Exit codes: 0 done; 2 wrong usage; 3 it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const data = dataFolderOf(values.data, io);
    const { ready, started } = await attach(data, io, signal);
    await saying(async () => {
      await callControl(ready, "Reset", {}, signal);
      if (started) await callControl(ready, "Shutdown", {}, signal);
    });
    io.write(values.json ? jsonLine({ reset: true, data }) : `The local backend is empty: ${data}\n`);
    return 0;
  },
};
