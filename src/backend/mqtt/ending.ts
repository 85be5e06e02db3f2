/** As AWS names it in `$aws/events/presence/disconnected/…`. */
export type DisconnectReason =
  | "AUTH_ERROR"
  | "CLIENT_ERROR"
  | "CLIENT_INITIATED_DISCONNECT"
  | "CONNECTION_LOST"
  | "DUPLICATE_CLIENTID"
  | "MQTT_KEEP_ALIVE_TIMEOUT"
  | "SERVER_INITIATED_DISCONNECT";

/** Why a connection comes to its end. */
export interface Ending {
  readonly disconnectReason: DisconnectReason;
  /** For the connection log: more exact than AWS's, where AWS lumps many things together. */
  readonly reason: string;
  /** A sentence. */
  readonly detail: string;
  /** MQTT 5.0 section 3.14.2.1; absent: the other side has ended it. */
  readonly reasonCode?: number;
}

/** Thrown where a packet is handled: the connection ends with it. */
export class ConnectionEnd extends Error {
  override readonly name = "ConnectionEnd";

  constructor(readonly ending: Ending) {
    super(ending.detail);
  }
}

const clientError = (reason: string, detail: string, reasonCode: number): Ending => ({
  disconnectReason: "CLIENT_ERROR",
  reason,
  detail,
  reasonCode,
});

export const endings = {
  byClient: {
    disconnectReason: "CLIENT_INITIATED_DISCONNECT",
    reason: "CLIENT_INITIATED_DISCONNECT",
    detail: "The device said goodbye with DISCONNECT.",
  },
  /** MQTT 5: its will is published all the same. */
  withWill: {
    disconnectReason: "CLIENT_INITIATED_DISCONNECT",
    reason: "CLIENT_INITIATED_DISCONNECT",
    detail: "The device said goodbye with DISCONNECT, and asked for its will.",
  },
  lost: {
    disconnectReason: "CONNECTION_LOST",
    reason: "CONNECTION_LOST",
    detail: "The connection was closed without DISCONNECT.",
  },
  stopping: {
    disconnectReason: "SERVER_INITIATED_DISCONNECT",
    reason: "stopping",
    detail: "The broker stops.",
    reasonCode: 0x8b,
  },
  slowReader: {
    disconnectReason: "CONNECTION_LOST",
    reason: "slow-reader",
    detail: "The device did not take what it had subscribed to for ten seconds.",
    reasonCode: 0x97,
  },
  unsupportedProtocol: {
    disconnectReason: "CLIENT_ERROR",
    reason: "unsupported-protocol",
    detail: "The device speaks neither MQTT 3.1.1 nor MQTT 5.",
  },
  alpnMissing: {
    disconnectReason: "CLIENT_ERROR",
    reason: "alpn-missing",
    detail: 'This port takes "x-amzn-mqtt-ca" in ALPN, and the device named no protocol; the other port needs none.',
  },
  noConnect: {
    disconnectReason: "CLIENT_ERROR",
    reason: "connect-timeout",
    detail: "No CONNECT packet came in time.",
    reasonCode: 0x81,
  },
  failure: {
    disconnectReason: "SERVER_INITIATED_DISCONNECT",
    reason: "server-error",
    detail: "The broker failed; its log says how.",
    reasonCode: 0x80,
  },
  byServer: (reason: string, detail: string): Ending => ({
    disconnectReason: "SERVER_INITIATED_DISCONNECT",
    reason,
    detail,
    reasonCode: 0x98,
  }),
  keepAlive: (seconds: number): Ending => ({
    disconnectReason: "MQTT_KEEP_ALIVE_TIMEOUT",
    reason: "MQTT_KEEP_ALIVE_TIMEOUT",
    detail: `Nothing came for one and a half times the keep-alive of ${seconds} s.`,
    reasonCode: 0x8d,
  }),
  takenOver: (clientId: string, address: string): Ending => ({
    disconnectReason: "DUPLICATE_CLIENTID",
    reason: "DUPLICATE_CLIENTID",
    detail: `Another connection, from ${address}, has the client id "${clientId}".`,
    reasonCode: 0x8e,
  }),
  notAuthorized: (action: string, resource: string): Ending => ({
    disconnectReason: "AUTH_ERROR",
    reason: "not-authorized",
    detail: `No policy of the certificate allows ${action} on ${resource}.`,
    reasonCode: 0x87,
  }),
  malformed: (detail: string): Ending => clientError("malformed-packet", detail, 0x81),
  protocolError: (detail: string): Ending => clientError("protocol-error", detail, 0x82),
  tooLarge: (bytes: number, limit: number): Ending =>
    clientError("payload-too-large", `A packet of ${bytes} bytes is more than the ${limit} that are allowed.`, 0x95),
  badClientId: (bytes: number): Ending => ({
    disconnectReason: "CLIENT_ERROR",
    reason: "client-id-rejected",
    detail: `A client id has 1 to ${bytes} bytes; without one, the session has to be a clean one.`,
  }),
  qos2: (packet: string): Ending =>
    clientError("qos-2", `${packet} with quality of service 2, which AWS IoT does not have: use 0 or 1.`, 0x9b),
  reservedTopic: (topic: string): Ending =>
    clientError("reserved-topic", `Devices may not publish to topics that begin with "$": "${topic}".`, 0x90),
  badTopic: (detail: string): Ending => clientError("invalid-topic", detail, 0x90),
  badFilter: (detail: string): Ending => clientError("invalid-topic-filter", detail, 0x8f),
  tooManyFilters: (limit: number): Ending =>
    clientError("too-many-topic-filters", `A SUBSCRIBE packet names at most ${limit} topic filters.`, 0x97),
  tooManySubscriptions: (limit: number): Ending =>
    clientError("too-many-subscriptions", `A connection has at most ${limit} subscriptions.`, 0x97),
} as const;
