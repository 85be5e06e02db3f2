import { callControl } from "../../attach/callControl";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { findRunning, notRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localDump: Subcommand = {
  name: "local dump",
  summary: "print what the local backend holds as JSON, without keys",
  usage: `Usage: rootpin local dump [--data DIR] [--json]

${dataUsage}

CAs with their configuration, tags, permissions and policy, what they issued and what of it was revoked, certificates of ACM,
transparency logs, and what lies in buckets, of all regions; sorted, so that two of them can be compared. No key and no secret.

JSON: {"clock":{"now":"…Z","aheadSeconds":0},"regions":[{"region":"…","certificateAuthorities":[{"arn":"…","certificates":[…]}],
"serverCertificates":[…]}],"buckets":[{"name":"…","region":"…","objects":[{"key":"…","size":1,"etag":"…","isPublic":false}]}],
"transparencyLogs":[{"name":"local-log-a","treeSize":1,"root":"base64"}]};
with --json on one line.
Exit codes: 0 printed; 2 wrong usage; 3 no backend runs, or it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    const { State } = await saying(() => callControl(running, "Dump", {}, signal));
    io.write(values.json ? jsonLine(State) : `${terminalText(JSON.stringify(State, undefined, 2), "\n")}\n`);
    return 0;
  },
};
