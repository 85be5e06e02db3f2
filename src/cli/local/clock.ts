import { callControl } from "../../attach/callControl";
import type { ClockOutput, SetClockInput } from "../../protocol/control";
import { parseDuration } from "../../protocol/duration";
import { usageError } from "../cliError";
import { type OptionValues, parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, notRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

const options = { data: "text", advance: "text", set: "text", real: "flag" } as const;

export const localClock: Subcommand = {
  name: "local clock",
  summary: "print or move the local backend's clock",
  usage: `Usage: rootpin local clock [--advance DURATION | --set ISO | --real] [--data DIR] [--json]

  --advance DURATION  such as 60d, 12h, 30m, 45s, 2w or 1y (365 days); to go back: --advance=-1d
  --set ISO           such as 2030-01-31 or 2030-01-31T12:00:00Z
  --real              follow the machine's clock again
${dataUsage}

Without an option it prints the time. What becomes due by a move is done before the answer: certificates expire, CRLs are signed
anew, deleted CAs go. Certificates that are issued then begin then. The clock goes on from there, and stays moved after a restart.

JSON: {"now":"…Z","aheadSeconds":0}.
Exit codes: 0 done; 2 wrong usage; 3 no backend runs, or it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    const wish = wishOf(values);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    const clock = await saying(() =>
      wish ? callControl(running, "SetClock", wish, signal) : callControl(running, "GetClock", {}, signal),
    );
    const now = new Date(clock.Now * 1000).toISOString();
    io.write(values.json ? jsonLine({ now, aheadSeconds: clock.AheadSeconds }) : `${now}${differenceText(clock)}\n`);
    return 0;
  },
};

function wishOf({ advance, set, real }: OptionValues<typeof options>): SetClockInput | undefined {
  const given = [advance !== undefined, set !== undefined, real].filter(Boolean);
  if (given.length > 1) throw usageError("Give one of --advance, --set and --real.");
  if (real) return { Real: true };
  if (set !== undefined) return { Time: timeOf(set) };
  return advance === undefined ? undefined : { AdvanceSeconds: durationOf(advance) };
}

function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined) throw usageError(`--advance takes a duration such as 60d or 12h, not "${text}".`);
  return duration;
}

/** ISO 8601 only: what else Date reads depends on the machine. */
function timeOf(text: string): number {
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
  const time = isIso ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw usageError(`--set takes a time such as 2030-01-31T12:00:00Z, not "${text}".`);
  return time / 1000;
}

function differenceText({ AheadSeconds }: ClockOutput): string {
  if (AheadSeconds === 0) return "";
  const [unit, size] = Math.abs(AheadSeconds) < 86_400 ? (["hours", 3600] as const) : (["days", 86_400] as const);
  const amount = (Math.abs(AheadSeconds) / size).toFixed(1).replace(/\.0$/, "");
  return ` (${amount} ${unit} ${AheadSeconds > 0 ? "ahead of" : "behind"} the machine's clock)`;
}
