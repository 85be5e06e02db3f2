import { accountCredentials } from "../../attach/signature/accountCredentials";
import type { ReadyLine } from "../../protocol/backend";
import { usageError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { findRunning, notRunning } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

export const localEnv: Subcommand = {
  name: "local env",
  summary: "print what points a shell's AWS tools to the local backend",
  usage: `Usage: eval "$(rootpin local env [--data DIR] [--account ID])"

Prints export lines for a POSIX shell: endpoint, credentials and region of the backend that runs.

  --account ID  the credentials of a further account, 12 digits; it has AWS IoT only

${dataUsage}

JSON: the variables as one object.
Exit codes: 0 printed; 2 wrong usage; 3 no backend runs`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { data: "text", account: "text" });
    refuseRest(rest);
    const dataFolder = dataFolderOf(values.data, io);
    const account = accountIn(values.account);
    const running = await findRunning(dataFolder, signal);
    if (!running) throw notRunning(dataFolder);
    const exported = variables(account === undefined ? running : inAccount(running, account));
    io.write(values.json ? jsonLine(exported) : script(exported));
    return 0;
  },
};

function accountIn(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  throw usageError("Give --account an account id of 12 digits.");
}

const inAccount = (running: ReadyLine, accountId: string): ReadyLine =>
  accountId === running.accountId
    ? running
    : { ...running, accountId, credentials: accountCredentials(running.credentials, accountId) };

/**
 * The general endpoint and those of services: a shell that had the latter set already would keep to them. With the general one,
 * no call to another service reaches AWS with these keys.
 */
const variables = ({ endpoint, region, credentials }: ReadyLine): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_ACM_PCA: endpoint,
  AWS_ENDPOINT_URL_IOT: endpoint,
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
