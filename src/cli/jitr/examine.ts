import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Diagnosis } from "../../device/doctor/diagnosis";
import type { DoctorFiles } from "../../device/doctor/bundleFacts";
import { diagnose, type DoctorOptions } from "../../device/doctor/diagnose";
import type { LocalSource } from "../../device/doctor/localFacts";
import { localSourceOf } from "../../device/doctor/localSource";
import { registrationWatch } from "../../device/registrationWatch";
import { regionOfEndpoint } from "../../device/doctor/endpointFacts";
import { isAwsError } from "../../aws/errors";
import { CliError } from "../cliError";
import type { Io } from "../io";
import { parseOptions, refuseRest } from "../options";
import { jsonLine } from "../terminalText";
import { diagnosisJson, diagnosisText } from "./diagnosisText";
import { bundleFilesOf, jitrOptions, type JitrValues, readNamed, timeoutOf } from "./jitrOptions";
import { brokerRoot } from "./target";
import { openRegistry, type OpenRegistry, sayingAws } from "./openRegistry";

/** What doctor and preflight have in common; `connects` is the difference. Answers the exit code. */
export async function examine(
  args: readonly string[],
  connects: boolean,
  io: Io,
  signal: AbortSignal,
): Promise<number> {
  const { values, rest } = parseOptions(args, jitrOptions);
  refuseRest(rest);
  const diagnosis = await diagnosisOf(values, connects, io, signal);
  io.write(values.json ? jsonLine(diagnosisJson(diagnosis)) : diagnosisText(diagnosis));
  const bad = diagnosis.cause !== undefined || diagnosis.observations.some(({ status }) => status === "red");
  return bad ? 1 : 0;
}

async function diagnosisOf(values: JitrValues, connects: boolean, io: Io, signal: AbortSignal): Promise<Diagnosis> {
  const files = filesOf(values);
  const timeoutMilliseconds = timeoutOf(values);
  const { registry, problem } = await openAny(values, io, signal);
  try {
    const watch = registry && registrationWatch(registry.devices, registry.connection.localControl);
    const options: DoctorOptions = {
      files,
      region: registry?.info.region ?? regionIn(values),
      endpoint: values.endpoint,
      clientId: values["client-id"],
      serverName: values.servername,
      alpn: values.alpn,
      registry: registry?.devices,
      registryProblem: problem,
      local: registry && localSource(registry),
      now: () => new Date(),
      ...(connects && { connect: { timeoutMilliseconds, watch } }),
    };
    return await sayingAws(() => diagnose(options, signal));
  } finally {
    registry?.close();
  }
}

/** Undefined on AWS. */
function localSource({ local, connection, info }: OpenRegistry): LocalSource | undefined {
  const { localControl } = connection;
  if (!local || !localControl) return undefined;
  const broker = { ...local.mqtt, rootPem: brokerRoot(local) };
  return localSourceOf(connection, localControl, { accountId: local.accountId, region: info.region, broker });
}

function filesOf(values: JitrValues): DoctorFiles {
  const { verification } = values;
  return {
    ...bundleFilesOf(values),
    ...(verification !== undefined && { verification: readNamed(verification) }),
  };
}

/** Where nobody else says it. */
const regionIn = ({ region, endpoint = "" }: JitrValues): string => region ?? regionOfEndpoint(endpoint) ?? "us-east-1";

interface Opened {
  readonly registry?: OpenRegistry;
  /** Why there is none. */
  readonly problem?: string;
}

/** Without a registry the files can still be judged: that it cannot be asked is what the observations say then. */
async function openAny(values: JitrValues, io: Io, signal: AbortSignal): Promise<Opened> {
  // An endpoint of AWS beside a local backend is a mistake to find, where nobody has set anything up for AWS.
  const place = meansAws(values, io) ? values : { ...values, endpoint: undefined };
  try {
    const registry = await openRegistry(place, io, signal);
    const region = regionOfEndpoint(values.endpoint ?? "");
    if (registry.local || values.region !== undefined || region === undefined) return { registry };
    // On AWS, the endpoint says which region is meant.
    registry.close();
    return { registry: await openRegistry({ ...values, region }, io, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CliError || isAwsError(error)) return { problem: error.message };
    throw error;
  }
}

const credentials = [
  "AWS_PROFILE",
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** Whether the shell can ask AWS, and is not pointed to something else. */
function meansAws({ profile }: JitrValues, { env }: Io): boolean {
  if (profile !== undefined) return true;
  if (env["AWS_ENDPOINT_URL_IOT"] || env["AWS_ENDPOINT_URL"]) return false;
  return credentials.some((name) => env[name]) || existsSync(join(env["HOME"] ?? homedir(), ".aws"));
}
