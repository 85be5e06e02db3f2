import { readFileSync } from "node:fs";
import type { ReadyLine } from "../../protocol/backend";
import { CliError } from "../cliError";
import type { Io } from "../io";
import { type Endpoint, type JitrValues, parseEndpoint } from "./jitrOptions";
import { openRegistry, type OpenRegistry, sayingAws } from "./openRegistry";

/** Where a device connects, and who can be asked about it. */
export interface Target extends Endpoint {
  /** Absent when nobody knows the devices of this endpoint. */
  readonly registry?: OpenRegistry;
  /** PEM of the local broker's root; absent: Amazon's roots. */
  readonly roots?: string;
}

/**
 * What is asked for, else the region's own endpoint. An endpoint on this computer belongs to the local backend or to nobody that
 * is known. Throws CliError 3 when no endpoint is named and none can be asked for.
 */
export async function targetOf(values: JitrValues, io: Io, signal: AbortSignal): Promise<Target> {
  const named = values.endpoint === undefined ? undefined : parseEndpoint(values.endpoint);
  const registry = await openFor(named, values, io, signal);
  const endpoint = named ?? (await endpointOf(registry, signal));
  const { local } = registry ?? {};
  if (!registry || Boolean(local) !== isHere(endpoint, local)) {
    registry?.close();
    return endpoint;
  }
  return { ...endpoint, registry, ...(local && { roots: brokerRoot(local) }) };
}

/** Where the endpoint is named, a connection can be tested without anybody to ask. */
async function openFor(
  named: Endpoint | undefined,
  values: JitrValues,
  io: Io,
  signal: AbortSignal,
): Promise<OpenRegistry | undefined> {
  try {
    return await openRegistry(values, io, signal);
  } catch (error) {
    if (!named || !(error instanceof CliError)) throw error;
    if (!isHere(named, undefined)) io.warn(`rootpin: The registry is not asked: ${error.message}\n`);
    return undefined;
  }
}

async function endpointOf(registry: OpenRegistry | undefined, signal: AbortSignal): Promise<Endpoint> {
  if (!registry) throw new CliError("no-endpoint", "Name the endpoint: --endpoint HOST.", 2);
  try {
    return parseEndpoint(await sayingAws(() => registry.devices.endpoint(signal)));
  } catch (error) {
    registry.close();
    throw error;
  }
}

const isHere = ({ host }: Endpoint, local: ReadyLine | undefined): boolean =>
  host === local?.mqtt.host || /(^|\.)localhost$/i.test(host) || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** PEM. Throws CliError 3. */
export function brokerRoot({ mqtt }: ReadyLine): string {
  try {
    return readFileSync(mqtt.caFile, "utf8");
  } catch (error) {
    throw new CliError("unreadable", `The broker's root cannot be read: "${mqtt.caFile}".`, 3, { cause: error });
  }
}
