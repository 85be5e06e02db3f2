import { join } from "node:path";
import packageJson from "../../../package.json";
import { findBackend } from "../../attach/findBackend";
import { findBackendAt } from "../../attach/findBackendAt";
import type { Devices } from "../../aws/devices";
import { isAwsError } from "../../aws/errors";
import type { AwsConnectionOptions, Connection, ConnectionInfo, LocalConnectionOptions } from "../../aws/gateway";
import type { ReadyLine } from "../../protocol/backend";
import { CliError } from "../cliError";
import type { Io } from "../io";
import { dataFolderOf } from "../local/dataFolder";
import type { JitrValues } from "./jitrOptions";

export interface OpenRegistry {
  readonly devices: Devices;
  readonly connection: Connection;
  /** The local backend that answers; its control operations are there too. */
  readonly local?: ReadyLine;
  readonly info: ConnectionInfo;
  close(): void;
}

type Place = Pick<JitrValues, "region" | "profile" | "data" | "endpoint">;

/**
 * The registry that the shell means: that of an endpoint on AWS, an endpoint of the environment or a profile, else the local backend that runs on the data
 * folder, else AWS. Nothing but reading is allowed on AWS. Throws CliError 3.
 */
export async function openRegistry(values: Place, io: Io, signal: AbortSignal): Promise<OpenRegistry> {
  const dataFolder = dataFolderOf(values.data, io);
  const running = (await backendOfShell(io, signal)) ?? (await findBackend(dataFolder, signal));
  const local = running && isMeant(running, values, io) ? running : undefined;
  // The SDK is part of what ships: its advice on the Node of whoever installs it is for nobody here.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const { openConnection } = await import("../../aws/aws"); // a bundle of its own: most subcommands need none of it
  const options = local ? localOptions(local, values, io) : awsOptions(values, dataFolder);
  const connection = await sayingAws(() => openConnection(options, { version: packageJson.version })).catch(
    (error: unknown) => {
      throw error instanceof CliError && error.code === "RegionMissing" ? nobodyToAsk(dataFolder, error) : error;
    },
  );
  return {
    devices: connection.devices,
    connection,
    ...(local && { local }),
    info: connection.info,
    close: () => connection.dispose(),
  };
}

const nobodyToAsk = (dataFolder: string, cause: CliError): CliError =>
  new CliError(
    "no-registry",
    `No local backend runs on "${dataFolder}", and no AWS region is named: start it with "rootpin local start", or give --region.`,
    3,
    { cause },
  );

/** Turns an error of AWS, or of the local backend, into one that the shell is told of. */
export async function sayingAws<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isAwsError(error)) throw new CliError(error.code, error.message, 3, { cause: error });
    throw error;
  }
}

/** The backend that the shell was pointed to, by "local env" or by hand, whatever its data folder. */
async function backendOfShell({ env }: Io, signal: AbortSignal): Promise<ReadyLine | undefined> {
  const endpoint = env["AWS_ENDPOINT_URL_IOT"] ?? env["AWS_ENDPOINT_URL"];
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !accessKeyId || !secretAccessKey) return undefined;
  const credentials = { accessKeyId, secretAccessKey };
  return findBackendAt({ endpoint, credentials, region: shellRegion(env) ?? "us-east-1" }, signal);
}

/** What "local env" exports names the backend itself: it is the local one then, not just something that speaks like AWS. */
function isMeant({ endpoint }: ReadyLine, values: Place, { env }: Io): boolean {
  if (values.profile !== undefined || regionOfHost(values.endpoint) !== undefined) return false;
  const named = env["AWS_ENDPOINT_URL_IOT"] ?? env["AWS_ENDPOINT_URL"];
  return named === undefined || named === "" || sameOrigin(named, endpoint);
}

/** "localhost" is where the backend listens, too. */
const sameOrigin = (left: string, right: string): boolean =>
  URL.canParse(left) && new URL(left.replace("//localhost", "//127.0.0.1")).origin === new URL(right).origin;

/** The region of the shell counts where the shell points to the backend. */
const localOptions = (
  { endpoint, credentials, region }: ReadyLine,
  values: Place,
  { env }: Io,
): LocalConnectionOptions => ({
  kind: "local",
  endpoint,
  credentials,
  region:
    values.region ??
    ((env["AWS_ENDPOINT_URL_IOT"] ?? env["AWS_ENDPOINT_URL"]) ? shellRegion(env) : undefined) ??
    region,
});

const shellRegion = (env: NodeJS.ProcessEnv): string | undefined =>
  (env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"]) || undefined;

function awsOptions(values: Place, dataFolder: string): AwsConnectionOptions {
  const { profile, region = regionOfHost(values.endpoint) } = values;
  return {
    kind: "aws",
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    readOnly: true,
    indexFolder: join(dataFolder, "index"),
  };
}

/** "…-ats.iot.eu-west-1.amazonaws.com" names its region: a device that goes there is registered there. */
const regionOfHost = (endpoint = ""): string | undefined =>
  /\.iot\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?(:\d+)?$/i.exec(endpoint)?.[1]?.toLowerCase();
