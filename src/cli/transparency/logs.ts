import { isStale, type TransparencyLog, stateOf } from "../../pki/transparency/logList";
import { logListNote } from "../../transparency/judgeTransparency";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { chosenLogList, logListOptions, logListUsage } from "./logListOptions";

export const ctLogs: Subcommand = {
  name: "ct logs",
  summary: "list the logs of certificate transparency that timestamps are verified with",
  usage: `Usage: rootpin ct logs [--log-list FILE [--log-list-signature FILE]] [--json]

${logListUsage}

A log that the list no longer has is "removed": it is kept for the timestamps in old certificates, and no browser counts it.

JSON: {"version":"…","date":"…Z","stale":false,"signature":"bundled|verified|unverified","logs":[{"id":"base64","log":"…",
"operator":"…","state":"usable","since":"…Z","url":"…"}]}.
Exit codes: 0 printed; 2 wrong usage or unreadable input`,
  run: async (args, io) => {
    const { values, rest } = parseOptions(args, logListOptions);
    refuseRest(rest);
    const list = await chosenLogList(values);
    const { version, date, signature, logs } = list;
    const stale = isStale(list, new Date());
    const report = { version, date: date.toISOString(), stale, signature, logs: logs.map(listed) };
    io.write(
      values.json ? jsonLine(report) : `${logs.map(lineOf).join("")}${terminalText(logListNote(list, stale))}\n`,
    );
    return 0;
  },
};

const listed = (log: TransparencyLog) => ({
  id: log.id,
  log: log.description,
  operator: log.operator,
  state: stateOf(log),
  since: log.stateSince?.toISOString(),
  url: log.url,
});

const lineOf = (log: TransparencyLog): string =>
  `${stateOf(log).padEnd(9)}  ${terminalText(log.operator).padEnd(14)}  ${terminalText(log.description)}\n`;
