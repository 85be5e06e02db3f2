import type { ReadyLine } from "../../protocol/backend";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, notRunning } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localEnv: Subcommand = {
  name: "local env",
  summary: "print what points a shell's AWS tools to the local backend",
  usage: `Usage: eval "$(rootpin local env [--data DIR])"

Prints export lines for a POSIX shell: endpoint, credentials and region of the backend that runs.

${dataUsage}

JSON: the variables as one object.
Exit codes: 0 printed; 2 wrong usage; 3 no backend runs`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text" });
    refuseRest(rest);
    const dataFolder = dataFolderOf(values.data, io);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    io.write(values.json ? jsonLine(variables(running)) : script(variables(running)));
    return 0;
  },
};

/**
 * The general endpoint and that of the service: a shell that had the latter set already would keep to it. With the general one,
 * no call to another service reaches AWS with these keys.
 */
const variables = ({ endpoint, region, credentials }: ReadyLine): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_ACM_PCA: endpoint,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
});

/** A token or profile from before would win over the keys, or be sent along with them. */
const script = (values: Readonly<Record<string, string>>): string =>
  [
    ...Object.entries(values).map(([name, value]) => `export ${name}=${shellQuoted(value)}`),
    "unset AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_PROFILE AWS_DEFAULT_PROFILE AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "",
  ].join("\n");

const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
