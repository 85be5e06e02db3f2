import type { Connection, LocalControl } from "../../aws/gateway";
import type { CertificatePlaceEntry, ConnectionEntry, ListCertificatePlacesOutput } from "../../protocol/control";
import { registrationRuns } from "../registrationWatch";
import type { ConnectionFacts } from "./facts";
import type { CertificatePlaces, LocalSource } from "./localFacts";

type Place = Pick<LocalSource, "accountId" | "region" | "broker">;

/** What the doctor asks the local backend beside AWS's own API. Methods throw AwsError. */
export const localSourceOf = (connection: Connection, control: LocalControl, place: Place): LocalSource => ({
  ...place,
  authorities: (signal) => authoritiesOf(connection, signal),
  places: async (certificateIds, signal) => toPlaces(await control.certificatePlaces(certificateIds, signal), place),
  runs: (certificateId, signal) => registrationRuns(control, certificateId, signal),
  hook: (signal) => control.hook(signal),
  now: async (signal) => (await control.clock(signal)).now,
  regions: async (signal) =>
    (await control.iotRegions(signal)).map(({ Region, MqttPort }) => ({ region: Region, port: MqttPort })),
  issued: async (sha256, signal) => {
    const [found] = (await control.findCertificates({ text: sha256, maxResults: 1 }, signal)).items;
    if (!found) return undefined;
    const { serialHex: serial, authorityArn, revokedAt, revocationReason: reason } = found;
    return { serial, authorityArn, ...(revokedAt && { revokedAt }), ...(reason !== undefined && { reason }) };
  },
  connections: async ({ certificateId, clientId }, signal) => {
    const filter = {
      ...(certificateId !== undefined && { CertificateId: certificateId }),
      ...(clientId !== undefined && { ClientId: clientId }),
    };
    const all = await control.connections(filter, signal);
    return all.filter(({ Region }) => Region === place.region).map(toConnection);
  },
  sessions: async (signal) =>
    (await control.sessionsIn(place.region, signal)).map((session) => ({
      clientId: session.ClientId,
      certificateId: session.CertificateId,
      remoteAddress: session.RemoteAddress,
      connectedAt: new Date(session.ConnectedAt * 1000),
    })),
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

const toPlaces = (
  { Authorities, Devices, RefusedAuthorities }: ListCertificatePlacesOutput,
  { accountId, region }: Place,
): CertificatePlaces => ({
  authorities: Authorities.map((entry) => ({ ...toPlace(entry), mode: entry.Mode, active: entry.Active })),
  devices: Devices.map(toPlace),
  refusals: RefusedAuthorities.map(({ At, CertificateId, Code: code, Message: message }) => ({
    accountId,
    region,
    at: new Date(At * 1000),
    ...(CertificateId !== undefined && { certificateId: CertificateId }),
    code,
    message,
  })),
});

const toPlace = ({ CertificateId, AccountId, Region }: CertificatePlaceEntry) => ({
  certificateId: CertificateId,
  accountId: AccountId,
  region: Region,
});

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
