import { callControl } from "../../attach/callControl";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localVerifyAudit: Subcommand = {
  name: "local verify-audit",
  summary: "see whether the audit log is whole",
  usage: `Usage: rootpin local verify-audit [--data DIR] [--json]

${dataUsage}

Every line of the audit log has a hash over itself and the line before. A line that was changed or removed is found; somebody
who rewrites the whole log, hashes included, is not. Starts the backend in the background when it does not run.

JSON: {"whole":true,"lines":12}, or {"whole":false,"lines":4,"brokenAt":5}.
Exit codes: 0 it is whole; 1 a line was changed or removed; 2 wrong usage; 3 it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const { ready } = await attach(dataFolderOf(values.data, io), io, signal);
    const { Lines: lines, BrokenAt: brokenAt } = await saying(() => callControl(ready, "VerifyAudit", {}, signal));
    const whole = brokenAt === undefined;
    const said = whole ? `The audit log is whole: ${lines} lines.\n` : `The audit log is broken at line ${brokenAt}.\n`;
    io.write(values.json ? jsonLine({ whole, lines, ...(!whole && { brokenAt }) }) : said);
    return whole ? 0 : 1;
  },
};
