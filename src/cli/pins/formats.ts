import { generators } from "../../pinning/generators";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";

export const pinsFormats: Subcommand = {
  name: "pins formats",
  summary: "list the formats that pins can be written in",
  usage: `Usage: rootpin pins formats [--json]

JSON: [{"id":"okhttp-kotlin","title":"…","language":"kotlin"}].
Exit codes: 0 printed; 2 wrong usage`,
  run: (args, io) => {
    const { values, rest } = parseOptions(args, {});
    refuseRest(rest);
    const formats = generators.map(({ id, title, language }) => ({ id, title, language }));
    const width = Math.max(...formats.map(({ id }) => id.length));
    io.write(
      values.json ? jsonLine(formats) : formats.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join(""),
    );
    return Promise.resolve(0);
  },
};
