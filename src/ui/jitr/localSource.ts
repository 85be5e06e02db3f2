import type { CertificatePlaces, LocalSource } from "../../device/doctor/localFacts";
import type { Connection, LocalControl } from "../../aws/gateway";
import type { CertificatePlaceEntry, ConnectionEntry, ListCertificatePlacesOutput } from "../../protocol/control";
import { allAuthorities } from "../prompts/pickAuthority";
import { isInstalled } from "../tree/authorityState";
import type { Workbench } from "../workbench";
import type { Destination } from "./endpointQuestion";
import { registrationRun } from "./registrationWatch";

/** What the doctor asks the local backend beside AWS's own API; undefined on AWS. */
export async function createLocalSource(
  { backend }: Pick<Workbench, "backend">,
  { connection }: NonNullable<Destination["registry"]>,
  { region, roots }: Pick<Destination, "region" | "roots">,
  signal: AbortSignal,
): Promise<LocalSource | undefined> {
  const { localControl } = connection;
  if (!localControl) return undefined;
  const [{ mqtt }, { accountId }] = await Promise.all([backend.ensure(signal), localControl.status(signal)]);
  const { host, port, alpnPort } = mqtt;
  return {
    accountId,
    region,
    broker: { host, port, alpnPort, ...(roots !== undefined && { rootPem: roots }) },
    ...askRegistry(connection, localControl, { region, accountId }),
    ...askBroker(localControl, region),
  };
}

type RegistryQuestions = Pick<LocalSource, "regions" | "places" | "authorities" | "issued" | "runs" | "hook" | "now">;

function askRegistry(
  connection: Connection,
  localControl: LocalControl,
  { region, accountId }: Pick<LocalSource, "region" | "accountId">,
): RegistryQuestions {
  return {
    now: async (signal) => (await localControl.clock(signal)).now,
    regions: async (signal) =>
      (await localControl.iotRegions(signal)).map(({ Region, MqttPort }) => ({ region: Region, port: MqttPort })),
    places: async (certificateIds, signal) =>
      places(await localControl.certificatePlaces(certificateIds, signal), region, accountId),
    authorities: async (signal) => {
      const all = (await allAuthorities(connection, signal)).filter(isInstalled);
      return Promise.all(
        all.map(async ({ arn }) => {
          const { certificate } = await connection.certificateAuthorities.authorityCertificate(arn, signal);
          return { arn, pem: certificate };
        }),
      );
    },
    issued: async (fingerprint, signal) => {
      const { items } = await localControl.findCertificates({ text: fingerprint, maxResults: 1 }, signal);
      const [found] = items;
      if (!found) return undefined;
      const { serialHex, authorityArn, revokedAt, revocationReason } = found;
      return {
        serial: serialHex,
        authorityArn,
        ...(revokedAt && { revokedAt }),
        ...(revocationReason !== undefined && { reason: revocationReason }),
      };
    },
    runs: async (certificateId, signal) =>
      (await localControl.registrations({ CertificateId: certificateId }, signal)).map(registrationRun),
    hook: (signal) => localControl.hook(signal),
  };
}

function places(
  { Authorities, Devices, RefusedAuthorities }: ListCertificatePlacesOutput,
  region: string,
  accountId: string,
): CertificatePlaces {
  const place = (entry: CertificatePlaceEntry) => ({
    certificateId: entry.CertificateId,
    accountId: entry.AccountId,
    region: entry.Region,
  });
  return {
    authorities: Authorities.map((entry) => ({ ...place(entry), mode: entry.Mode, active: entry.Active })),
    devices: Devices.map(place),
    refusals: RefusedAuthorities.map(({ At, CertificateId, Code, Message }) => ({
      at: new Date(At * 1000),
      region,
      accountId,
      ...(CertificateId !== undefined && { certificateId: CertificateId }),
      code: Code,
      message: Message,
    })),
  };
}

function askBroker(localControl: LocalControl, region: string): Pick<LocalSource, "connections" | "sessions"> {
  return {
    connections: async ({ certificateId, clientId }, signal) => {
      const filter = {
        ...(certificateId !== undefined && { CertificateId: certificateId }),
        ...(clientId !== undefined && { ClientId: clientId }),
      };
      return (await localControl.connections(filter, signal)).map(connectionFacts);
    },
    sessions: async (signal) =>
      (await localControl.sessionsIn(region, signal)).map((entry) => ({
        clientId: entry.ClientId,
        certificateId: entry.CertificateId,
        remoteAddress: entry.RemoteAddress,
        connectedAt: new Date(entry.ConnectedAt * 1000),
      })),
  };
}

function connectionFacts(entry: ConnectionEntry): Awaited<ReturnType<LocalSource["connections"]>>[number] {
  const { ServerName, Alpn, ClientId, Reason, Detail, ClosedAt } = entry;
  return {
    id: entry.Id,
    at: new Date(entry.At * 1000),
    listener: entry.Listener,
    ...(ServerName !== undefined && { serverName: ServerName }),
    ...(Alpn !== undefined && { alpn: Alpn }),
    remoteAddress: entry.RemoteAddress,
    sentCertificates: entry.SentCertificates,
    ...(ClientId !== undefined && { clientId: ClientId }),
    outcome: entry.Outcome,
    ...(Reason !== undefined && { reason: Reason }),
    ...(Detail !== undefined && { detail: Detail }),
    ...(ClosedAt !== undefined && { closedAt: new Date(ClosedAt * 1000) }),
  };
}
