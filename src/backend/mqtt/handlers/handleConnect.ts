import type { IConnackPacket, IConnectPacket } from "mqtt-packet";
import { randomUUID } from "node:crypto";
import { checkTopic } from "../../../iot/topics";
import type { Admission, AdmittedClient, ConnectRequest } from "../broker";
import type { Connection, OpenedSession, Will } from "../connection/connection";
import { ConnectionEnd, endings } from "../ending";
import type { Hub } from "../hub";
import { announceConnected } from "../lifecycleEvents";
import { checkText, type ProtocolVersion } from "../packet/parsePacket";
import { Session } from "../session/session";
import { passedOn } from "./passedOn";

const utf8Length = (text: string): number => Buffer.byteLength(text);

/** Asks who it is, and opens a session or closes. */
export async function handleConnect(hub: Hub, connection: Connection, packet: IConnectPacket): Promise<void> {
  connection.hasConnect = true;
  const version = checkProtocol(connection, packet);
  const clientId = checkClientId(hub, connection, packet, version);
  checkWill(packet);
  const request = requestOf(hub, connection, packet, { version, clientId });
  hub.connectionLog.change(connection.logId, { clientId });
  const admission = await hub.admit(request);
  if (connection.isEnded) return;
  if (admission.kind !== "admitted") {
    turnAway(hub, connection, admission);
    return;
  }
  openSession(hub, connection, { packet, version, request, client: admission.client });
}

/**
 * Who may not connect: AWS closes without CONNACK (measured in 2026 with a certificate that is unknown, registered just now or
 * inactive; AWS's documents speak of a CONNACK). This is the only place that knows.
 */
function turnAway(hub: Hub, connection: Connection, admission: Exclude<Admission, { kind: "admitted" }>): void {
  const reason = admission.kind === "registered" ? "registered" : admission.reason;
  hub.connectionLog.change(connection.logId, { outcome: admission.kind });
  connection.end({ ...endings.byServer(reason, admission.detail) });
}

/** A packet that cannot become a session, whoever sends it: CONNACK says so. */
function refuse(connection: Connection, version: ProtocolVersion, codes: { v4: number; v5: number }): void {
  const answer = version === 5 ? { reasonCode: codes.v5 } : { returnCode: codes.v4 };
  connection.sendIn(version, { cmd: "connack", sessionPresent: false, ...answer });
}

function checkProtocol(connection: Connection, packet: IConnectPacket): ProtocolVersion {
  const { protocolVersion, protocolId } = packet;
  const isBridge = "bridgeMode" in packet && packet.bridgeMode === true;
  if (protocolId === "MQTT" && !isBridge && (protocolVersion === 4 || protocolVersion === 5)) return protocolVersion;
  refuse(connection, 4, { v4: 1, v5: 0x84 });
  throw new ConnectionEnd(endings.unsupportedProtocol);
}

/** An id for a device that has none: MQTT 3.1.1 section 3.1.3.1 allows it for a session that is not kept. */
function checkClientId(
  hub: Hub,
  connection: Connection,
  { clientId, clean = false }: IConnectPacket,
  version: ProtocolVersion,
): string {
  const isTooLong = utf8Length(checkText(clientId, "The client id")) > hub.limits.clientIdBytes;
  if (!isTooLong && clientId !== "") return clientId;
  if (!isTooLong && (clean || version === 5)) return randomUUID();
  refuse(connection, version, { v4: 2, v5: 0x85 });
  throw new ConnectionEnd(endings.badClientId(hub.limits.clientIdBytes));
}

/** A will for a reserved topic would be published by no device; it is refused before anything is registered. */
function checkWill({ will }: IConnectPacket): void {
  if (!will) return;
  if (will.qos === 2) throw new ConnectionEnd(endings.qos2("A will"));
  const topic = checkText(will.topic, "The will's topic");
  if (topic.startsWith("$")) throw new ConnectionEnd(endings.reservedTopic(topic));
  const problem = checkTopic(topic);
  if (problem !== undefined) throw new ConnectionEnd(endings.badTopic(problem));
}

function requestOf(
  hub: Hub,
  connection: Connection,
  { keepalive = 0, clean = false, username, will }: IConnectPacket,
  { version, clientId }: { readonly version: ProtocolVersion; readonly clientId: string },
): ConnectRequest {
  const { keepAliveSeconds } = hub.limits;
  return {
    ...connection.peer,
    clientId,
    protocol: version === 5 ? "5" : "3.1.1",
    cleanSession: clean,
    // AWS: 1,200 s for a device that names none, and for one that names more. Less than its 30 s is kept here (assumed).
    keepAliveSeconds: keepalive === 0 ? keepAliveSeconds : Math.min(keepalive, keepAliveSeconds),
    ...(username !== undefined && { userName: username }),
    ...(will && { will: { topic: will.topic, qos: will.qos ?? 0, retain: will.retain === true } }),
  };
}

interface Opening {
  readonly packet: IConnectPacket;
  readonly version: ProtocolVersion;
  readonly request: ConnectRequest;
  readonly client: AdmittedClient;
}

function openSession(hub: Hub, connection: Connection, opening: Opening): void {
  const { packet, version, request, client } = opening;
  const isKept = takeOver(hub, connection, opening);
  const session = hub.sessions.find(client.realm, request.clientId) ?? newSession(hub, opening);
  session.expirySeconds = expiryOf(hub, packet, version);
  session.connect(client, connection);
  hub.sessions.resumed(session);
  const opened: OpenedSession = {
    session,
    version,
    keepAliveSeconds: request.keepAliveSeconds,
    inflight: Math.min(packet.properties?.receiveMaximum ?? hub.limits.inflight, hub.limits.inflight),
    ...willOf(opening),
    ...(packet.properties?.maximumPacketSize && { maximumPacketSize: packet.properties.maximumPacketSize }),
  };
  connection.open(opened);
  hub.connectionLog.change(connection.logId, { clientId: request.clientId, outcome: "accepted" });
  connection.send(acknowledgement(hub, opened, { sessionPresent: isKept, asked: packet }));
  session.outbox.attach(connection);
  announceConnected(hub, session, connection);
}

/** The first connection of a client id goes when a second comes. True: its session goes on. */
function takeOver(hub: Hub, connection: Connection, { packet, client, request }: Opening): boolean {
  const { clientId } = request;
  const rival = hub.sessions.find(client.realm, clientId);
  rival?.connection?.end(endings.takenOver(clientId, connection.remoteAddress));
  const kept = hub.sessions.find(client.realm, clientId);
  if (kept && packet.clean !== false) hub.sessions.remove(kept);
  return kept !== undefined && packet.clean === false;
}

function newSession(hub: Hub, { client, request }: Opening): Session {
  const session = new Session(request.clientId, client, hub.limits);
  hub.sessions.add(session);
  return session;
}

/** AWS keeps the session of a device that does not ask for a clean one for an hour; MQTT 5 says for how long. */
function expiryOf({ limits }: Hub, { clean, properties }: IConnectPacket, version: ProtocolVersion): number {
  if (version === 4) return clean === false ? limits.sessionExpirySeconds : 0;
  return Math.min(properties?.sessionExpiryInterval ?? 0, limits.sessionExpirySeconds);
}

function willOf({ packet: { will }, client, request }: Opening): { readonly will?: Will } {
  if (!will) return {};
  const { topic, qos, properties } = will;
  const message = {
    realm: client.realm,
    topic,
    payload: Buffer.from(will.payload),
    qos: qos === 1 ? (1 as const) : (0 as const),
    clientId: request.clientId,
    ...passedOn(properties),
  };
  return { will: { message, retain: will.retain === true } };
}

/** CONNACK; to a device that speaks MQTT 5 with what is less here than the standard has. */
function acknowledgement(
  { limits }: Hub,
  { session, version, keepAliveSeconds }: OpenedSession,
  { sessionPresent, asked }: { readonly sessionPresent: boolean; readonly asked: IConnectPacket },
): IConnackPacket {
  if (version === 4) return { cmd: "connack", sessionPresent, returnCode: 0 };
  return {
    cmd: "connack",
    sessionPresent,
    reasonCode: 0,
    properties: {
      sessionExpiryInterval: session.expirySeconds,
      receiveMaximum: limits.inflight,
      maximumQoS: 1,
      retainAvailable: true,
      maximumPacketSize: limits.packetBytes,
      topicAliasMaximum: limits.topicAliases,
      wildcardSubscriptionAvailable: true,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
      ...(keepAliveSeconds !== asked.keepalive && { serverKeepAlive: keepAliveSeconds }),
      ...(asked.clientId === "" && { assignedClientIdentifier: session.clientId }),
    },
  };
}
