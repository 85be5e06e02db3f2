import { readFileSync } from "node:fs";
import type { Connection, LocalControl } from "../../aws/gateway";
import type { ConnectionFacts } from "../../device/doctor/facts";
import type { CertificatePlaces, LocalSource } from "../../device/doctor/localFacts";
import type { ReadyLine } from "../../protocol/backend";
import type { CertificatePlaceEntry, ConnectionEntry } from "../../protocol/control";
import { CliError } from "../cliError";
import type { OpenRegistry } from "./openRegistry";
import { registrationWatch } from "./registrationWatch";

/** What the doctor asks the local backend beside AWS's own API; undefined on AWS. Methods throw AwsError. */
export function localSourceOf(registry: OpenRegistry): LocalSource | undefined {
  const { local, connection, info } = registry;
  const { localControl } = connection;
  if (!local || !localControl) return undefined;
  const { host, port, alpnPort } = local.mqtt;
  const { accountId } = local;
  const { region } = info;
  return {
    accountId,
    region,
    broker: { host, port, alpnPort, rootPem: brokerRoot(local) },
    places: (certificateIds, signal) => placesOf(localControl, certificateIds, { accountId, region }, signal),
    runs: async (certificateId, signal) => (await registrationWatch(registry).runs?.(certificateId, signal)) ?? [],
    authorities: (signal) => authoritiesOf(connection, signal),
    ...questionsTo(localControl, region),
  };
}

function questionsTo(
  localControl: LocalControl,
  region: string,
): Pick<LocalSource, "now" | "regions" | "issued" | "connections" | "sessions" | "hook"> {
  return {
    now: async (signal) => (await localControl.clock(signal)).now,
    regions: async (signal) =>
      (await localControl.iotRegions(signal)).map(({ Region, MqttPort }) => ({ region: Region, port: MqttPort })),
    issued: async (sha256, signal) => {
      const [found] = (await localControl.findCertificates({ text: sha256, maxResults: 1 }, signal)).items;
      if (!found) return undefined;
      const { serialHex: serial, authorityArn, revokedAt, revocationReason: reason } = found;
      return { serial, authorityArn, ...(revokedAt && { revokedAt }), ...(reason !== undefined && { reason }) };
    },
    connections: async ({ certificateId, clientId }, signal) => {
      const filter = {
        ...(certificateId !== undefined && { CertificateId: certificateId }),
        ...(clientId !== undefined && { ClientId: clientId }),
      };
      return (await localControl.connections(filter, signal))
        .filter(({ Region }) => Region === region)
        .map(toConnection);
    },
    sessions: async (signal) =>
      (await localControl.sessions(signal)).map((session) => ({
        clientId: session.ClientId,
        certificateId: session.CertificateId,
        remoteAddress: session.RemoteAddress,
        connectedAt: new Date(session.ConnectedAt * 1000),
      })),
    hook: (signal) => localControl.hook(signal),
  };
}

function brokerRoot({ mqtt: { caFile } }: ReadyLine): string {
  try {
    return readFileSync(caFile, "utf8");
  } catch (error) {
    throw new CliError("unreadable", `The broker's root cannot be read: "${caFile}".`, 3, { cause: error });
  }
}

async function placesOf(
  localControl: LocalControl,
  certificateIds: readonly string[],
  here: Pick<LocalSource, "accountId" | "region">,
  signal: AbortSignal,
): Promise<CertificatePlaces> {
  const { Authorities, Devices, RefusedAuthorities } = await localControl.certificatePlaces(certificateIds, signal);
  return {
    authorities: Authorities.map((entry) => ({ ...toPlace(entry), mode: entry.Mode, active: entry.Active })),
    devices: Devices.map(toPlace),
    refusals: RefusedAuthorities.map(({ At, CertificateId, Code: code, Message: message }) => ({
      ...here,
      at: new Date(At * 1000),
      ...(CertificateId !== undefined && { certificateId: CertificateId }),
      code,
      message,
    })),
  };
}

const toPlace = ({ CertificateId, AccountId, Region }: CertificatePlaceEntry) => ({
  certificateId: CertificateId,
  accountId: AccountId,
  region: Region,
});

/** The CAs of AWS Private CA that have a certificate. */
async function authoritiesOf({ certificateAuthorities }: Connection, signal: AbortSignal) {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await certificateAuthorities.list({ maxResults: 1000, ...(nextToken && { nextToken }) }, signal);
    arns.push(...page.items.filter(({ status }) => hasCertificate.has(status)).map(({ arn }) => arn));
    ({ nextToken } = page);
  } while (nextToken);
  return Promise.all(
    arns.map(async (arn) => ({
      arn,
      pem: (await certificateAuthorities.authorityCertificate(arn, signal)).certificate,
    })),
  );
}

const hasCertificate: ReadonlySet<string> = new Set(["ACTIVE", "DISABLED", "EXPIRED"]);

const toConnection = (entry: ConnectionEntry): ConnectionFacts => ({
  id: entry.Id,
  at: new Date(entry.At * 1000),
  listener: entry.Listener,
  ...(entry.ServerName !== undefined && { serverName: entry.ServerName }),
  ...(entry.Alpn !== undefined && { alpn: entry.Alpn }),
  remoteAddress: entry.RemoteAddress,
  sentCertificates: entry.SentCertificates,
  ...(entry.ClientId !== undefined && { clientId: entry.ClientId }),
  outcome: entry.Outcome,
  ...(entry.Reason !== undefined && { reason: entry.Reason }),
  ...(entry.Detail !== undefined && { detail: entry.Detail }),
  ...(entry.ClosedAt !== undefined && { closedAt: new Date(entry.ClosedAt * 1000) }),
});
