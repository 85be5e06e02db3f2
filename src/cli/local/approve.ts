import { callControl } from "../../attach/callControl";
import { usageError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, notRunning, saying } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localApprove: Subcommand = {
  name: "local approve",
  summary: "approve the names of a certificate that ACM validates by email",
  usage: `Usage: rootpin local approve ARN [--data DIR] [--json]

Says what the owner of a domain says who got ACM's mail, as the local backend sends none. The certificate with this ARN is issued or
renewed then. With DNS validation nothing needs to be approved.
${dataUsage}

JSON: {"approved":"arn:…"}.
Exit codes: 0 approved; 2 wrong usage; 3 no backend runs, or the certificate does not wait for it`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    const [arn, ...more] = rest;
    if (arn === undefined) throw usageError("Give the ARN of a certificate.");
    refuseRest(more);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    await saying(() => callControl(running, "ApproveServerCertificate", { CertificateArn: arn }, signal));
    io.write(values.json ? jsonLine({ approved: arn }) : "Approved: the certificate is issued in a moment.\n");
    return 0;
  },
};
