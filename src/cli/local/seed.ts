import { callControl } from "../../attach/callControl";
import { usageError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localSeed: Subcommand = {
  name: "local seed",
  summary: "make the CAs and certificates of a scenario",
  usage: `Usage: rootpin local seed SCENARIO [--data DIR] [--json]

  demo         a root CA, two subordinate CAs, a few devices and a server
${dataUsage}

Starts the backend in the background when it does not run. All keys are made now. What is there already is not made again.

JSON: {"scenario":"demo","added":9,"certificateAuthorities":["arn:…"]}.
Exit codes: 0 it is there; 2 wrong usage, or no such scenario; 3 it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    const [scenario, ...more] = rest;
    if (scenario === undefined) throw usageError('Name a scenario, such as "demo".');
    refuseRest(more);
    const { ready } = await attach(dataFolderOf(values.data, io), io, signal);
    const { Added: added, CertificateAuthorityArns: certificateAuthorities } = await saying(() =>
      callControl(ready, "Seed", { Scenario: scenario }, signal),
    );
    const said = added === 0 ? "It was there already.\n" : `Made ${added} CAs and certificates.\n`;
    io.write(values.json ? jsonLine({ scenario, added, certificateAuthorities }) : said);
    return 0;
  },
};
