import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { describeFailure } from "../describeFailure";
import { mapInParallel } from "../mapInParallel";
import { allAuthorities } from "../prompts/pickAuthority";
import { isInstalled } from "../tree/authorityState";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import type { Matrix, MatrixAuthority, MatrixRegion } from "./matrix";

const regionsAtOnce = 4;

/** What was read before: a region or CA that was there is still told of when its last registration is gone. */
export interface MatrixMemory {
  readonly regions: Set<string>;
  readonly authorities: Map<string, MatrixAuthority>;
  /** PEM of Private CAs by ARN: a CA keeps its certificate. */
  readonly certificates: Map<string, string>;
}

export const emptyMemory = (): MatrixMemory => ({
  regions: new Set(),
  authorities: new Map(),
  certificates: new Map(),
});

/** Reads the registry of each region, and the CAs of the connection. What one region refuses is told in its column. */
export async function readMatrix(
  workbench: Workbench,
  connection: Connection,
  memory: MatrixMemory,
  signal: AbortSignal,
): Promise<Matrix> {
  const codes = new Set([...(await regionsToShow(connection, signal)), ...memory.regions]);
  for (const code of codes) memory.regions.add(code);
  const [regions, own] = await Promise.all([
    mapInParallel([...codes], regionsAtOnce, (region) => readRegion(connection, region, signal)),
    ownAuthorities(workbench, connection, memory, signal),
  ]);
  const { certificateName } = await workbench.engine();
  const { authorities } = memory;
  for (const authority of own) authorities.set(authority.certificateId, authority);
  for (const { certificateId, certificate } of regions.flatMap(({ registered }) => registered)) {
    if (!authorities.has(certificateId)) {
      authorities.set(certificateId, { certificateId, certificate, name: certificateName(certificate) });
    }
  }
  const registered = new Set(regions.flatMap((region) => region.registered.map(({ certificateId }) => certificateId)));
  const isRegistered = ({ certificateId }: MatrixAuthority): boolean => registered.has(certificateId);
  const all = [...authorities.values()];
  return { regions, authorities: [...all.filter(isRegistered), ...all.filter((each) => !isRegistered(each))] };
}

/** The connection's first, then those of the settings and those that the local backend has something of. */
export async function regionsToShow({ info, localControl }: Connection, signal: AbortSignal): Promise<string[]> {
  const local = (await localControl?.iotRegions(signal)) ?? [];
  const used = local.filter(({ CaCertificates, Certificates }) => CaCertificates + Certificates > 0);
  return [...new Set([info.region, ...setting("iot.regions"), ...used.map(({ Region }) => Region)])];
}

async function readRegion(connection: Connection, region: string, signal: AbortSignal): Promise<MatrixRegion> {
  const isConnected = region === connection.info.region;
  const devices = connection.devicesIn(region);
  try {
    const [registered, endpoint] = await Promise.all([devices.authorities(signal), devices.endpoint(signal)]);
    return { region, isConnected, endpoint, registered };
  } catch (error) {
    signal.throwIfAborted();
    const { message } = describeFailure(error, { title: "", copy: "" });
    return { region, isConnected, registered: [], problem: message };
  }
}

async function ownAuthorities(
  { engine }: Workbench,
  connection: Connection,
  { certificates }: MatrixMemory,
  signal: AbortSignal,
): Promise<readonly MatrixAuthority[]> {
  const { certificateDigests } = await engine();
  const all = (await allAuthorities(connection, signal)).filter(isInstalled);
  return mapInParallel(all, regionsAtOnce, async ({ arn, commonName }) => {
    const certificate = certificates.get(arn) ?? (await certificateOf(connection, arn, signal));
    certificates.set(arn, certificate);
    const certificateId = certificateDigests(certificate).fingerprint;
    return { certificateId, certificate, name: commonName, authorityArn: arn };
  });
}

const certificateOf = async (
  { certificateAuthorities }: Connection,
  arn: CertificateAuthority["arn"],
  signal: AbortSignal,
): Promise<string> => (await certificateAuthorities.authorityCertificate(arn, signal)).certificate;
