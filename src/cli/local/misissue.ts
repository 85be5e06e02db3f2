import { callControl } from "../../attach/callControl";
import { usageError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localMisissue: Subcommand = {
  name: "local misissue",
  summary: "log a certificate for a name that nobody asked for, to try how it is found",
  usage: `Usage: rootpin local misissue NAME [--data DIR] [--json]

Issues a certificate for NAME, such as "www.example.com", from a CA of the local backend that nobody uses and for a key that nobody
keeps, and logs it in the backend's transparency logs: what a monitor of the logs has to find.
${dataUsage}

Prints the certificate and its chain as PEM.
JSON: {"name":"www.example.com","certificate":"-----BEGIN…","chain":"-----BEGIN…"}.
Exit codes: 0 logged; 2 wrong usage; 3 it failed`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    const [name, ...more] = rest;
    if (name === undefined) throw usageError('Give a name, such as "www.example.com".');
    refuseRest(more);
    const { ready } = await attach(dataFolderOf(values.data, io), io, signal);
    const { Certificate: certificate, CertificateChain: chain } = await saying(() =>
      callControl(ready, "MisissueCertificate", { DomainName: name }, signal),
    );
    io.write(values.json ? jsonLine({ name, certificate, chain }) : certificate + chain);
    return 0;
  },
};
