import * as vscode from "vscode";
import type { Devices, ListOptions } from "../../aws/devices";
import type { Connection } from "../../aws/gateway";
import type { DeviceCertificateSummary, RegistryPage } from "../../iot/registry";
import { messageOf } from "../devices/registerAuthority";
import { mapInParallel } from "../mapInParallel";
import { regionsToShow } from "../regions/readMatrix";
import type { DeviceFacts, RegionFacts } from "./drillFacts";

const regionsAtOnce = 4;
const callsAtOnce = 8;
const pageSize = 250;
/** Of certificates that no registered CA leads to; a registry may hold millions. */
const mostPages = 40;
/** Devices whose things are asked for. */
const mostThings = 1000;

/** SHA-256 of certificates, lower-case hex. */
export interface KnownCertificates {
  readonly authorities: ReadonlySet<string>;
  readonly certificates: ReadonlySet<string>;
}

/** What AWS IoT has of these CAs, region by region. One that cannot be read says so and keeps nobody from the others. */
export async function readRegions(
  connection: Connection,
  known: KnownCertificates,
  gaps: string[],
  signal: AbortSignal,
): Promise<readonly RegionFacts[]> {
  const codes = await regionsToShow(connection, signal);
  const seen = await lastSeen(connection, signal);
  return mapInParallel(codes, regionsAtOnce, async (region) => {
    try {
      return await readRegion(connection, region, { known, gaps, seen }, signal);
    } catch (error) {
      signal.throwIfAborted();
      return { region, registered: [], devices: [], problem: messageOf(error) };
    }
  });
}

interface Knowledge {
  readonly known: KnownCertificates;
  readonly gaps: string[];
  readonly seen: ReadonlyMap<string, number>;
}

async function readRegion(
  connection: Connection,
  region: string,
  { known, gaps, seen }: Knowledge,
  signal: AbortSignal,
): Promise<RegionFacts> {
  const devices = connection.devicesIn(region);
  const registered = (await devices.authorities(signal)).filter(({ certificateId }) =>
    known.authorities.has(certificateId),
  );
  const found = new Map<string, DeviceCertificateSummary>();
  for (const { certificateId } of registered) {
    const { items } = await allPages((options) => devices.certificatesOf(certificateId, options, signal));
    for (const item of items) found.set(item.certificateId, item);
  }
  if (known.certificates.size > 0) {
    const { items, isCut } = await allPages((options) => devices.certificates(options, signal), mostPages);
    if (isCut) gaps.push(vscode.l10n.t("Only the first {0} certificates of {1} were read.", items.length, region));
    for (const item of items) if (known.certificates.has(item.certificateId)) found.set(item.certificateId, item);
  }
  const connected = await connectedIn(connection, region, signal);
  const facts = await withThings(devices, [...found.values()], { gaps, region }, signal);
  return {
    region,
    registered: registered.map(({ certificateId, active, autoRegistration }) => ({
      ...{ certificateId, active, autoRegistration },
    })),
    devices: facts.map((device): DeviceFacts => {
      const at = seen.get(device.certificateId);
      return {
        ...device,
        ...(connected && { connected: connected.has(device.certificateId) }),
        ...(at !== undefined && { seen: at }),
      };
    }),
  };
}

async function allPages<T>(
  list: (options: ListOptions) => Promise<RegistryPage<T>>,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly items: readonly T[]; readonly isCut: boolean }> {
  const items: T[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const page = await list({ maxResults: pageSize, ...(nextToken !== undefined && { nextToken }) });
    items.push(...page.items);
    ({ nextToken } = page);
    pages += 1;
  } while (nextToken !== undefined && pages < most);
  return { items, isCut: nextToken !== undefined };
}

async function withThings(
  devices: Devices,
  found: readonly DeviceCertificateSummary[],
  { gaps, region }: { readonly gaps: string[]; readonly region: string },
  signal: AbortSignal,
): Promise<readonly DeviceFacts[]> {
  if (found.length > mostThings) {
    gaps.push(vscode.l10n.t("Only the things of the first {0} devices of {1} were read.", mostThings, region));
  }
  return mapInParallel([...found.entries()], callsAtOnce, async ([index, { certificateId, arn, status }]) => ({
    ...{ certificateId, arn, status },
    things: index < mostThings ? await devices.thingsOf(arn, signal) : [],
  }));
}

/** SHA-256 of the certificates that are connected there; undefined where nobody tells. */
export async function connectedIn(
  { localControl }: Connection,
  region: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  const sessions = await localControl?.sessionsIn(region, signal);
  return sessions && new Set(sessions.map(({ CertificateId }) => CertificateId));
}

/** When each certificate was last accepted, in seconds since 1970. */
async function lastSeen({ localControl }: Connection, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const connections = (await localControl?.connections({ MaxResults: 1000 }, signal)) ?? [];
  const seen = new Map<string, number>();
  for (const { SentCertificates, At, Outcome } of connections) {
    const [id] = SentCertificates;
    if (id !== undefined && Outcome === "accepted" && !seen.has(id)) seen.set(id, At);
  }
  return seen;
}
