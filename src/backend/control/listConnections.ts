import * as v from "valibot";
import type { ConnectionEntry, ListConnectionsInput } from "../../protocol/control";
import type { ConnectionRecord } from "../mqtt/broker";
import { defineOperation } from "../wire/defineOperation";
import { integer, text } from "../wire/shape";

export const listConnections = defineOperation(
  "ListConnections",
  v.object({
    CertificateId: v.optional(text({ min: 1, max: 64 })),
    ClientId: v.optional(text({ max: 65_535 })),
    MaxResults: v.optional(integer({ min: 1, max: 1000 })),
  }),
  ({ broker }, { CertificateId, ClientId, MaxResults: limit = 50 }: ListConnectionsInput) => {
    const filter = {
      ...(CertificateId !== undefined && { certificateId: CertificateId }),
      ...(ClientId !== undefined && { clientId: ClientId }),
      limit,
    };
    return { Connections: broker.connections(filter).map(entryOf) };
  },
);

const entryOf = (record: ConnectionRecord): ConnectionEntry => ({
  Id: record.id,
  At: record.at.getTime() / 1000,
  Region: record.region,
  RemoteAddress: record.remoteAddress,
  Listener: record.listener,
  TlsVersion: record.tlsVersion,
  Cipher: record.cipher,
  ...(record.serverName !== undefined && { ServerName: record.serverName }),
  ...(record.alpn !== undefined && { Alpn: record.alpn }),
  SentCertificates: record.sentCertificates,
  ...(record.clientId !== undefined && { ClientId: record.clientId }),
  Outcome: record.outcome,
  ...(record.reason !== undefined && { Reason: record.reason }),
  ...(record.detail !== undefined && { Detail: record.detail }),
  ...(record.closedAt && { ClosedAt: record.closedAt.getTime() / 1000 }),
});
