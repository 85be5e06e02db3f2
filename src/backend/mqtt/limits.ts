/** What a device may use up. Bytes are counted before anything is parsed. AWS's quotas where AWS has one. */
export interface BrokerLimits {
  /** Of everything before a session is open, CONNECT included. */
  readonly bytesBeforeConnect: number;
  /** Of one packet; AWS: 128 KB a message. */
  readonly packetBytes: number;
  /** From the first byte to the end of the handshake, and from there to CONNECT. */
  readonly handshakeMilliseconds: number;
  readonly connectMilliseconds: number;
  readonly keepAliveSeconds: number;
  readonly clientIdBytes: number;
  readonly filtersPerSubscribe: number;
  readonly subscriptions: number;
  /** Messages that a device has not acknowledged. */
  readonly inflight: number;
  /** MQTT 5; AWS has 8. */
  readonly topicAliases: number;
  readonly queuedMessages: number;
  readonly queuedBytes: number;
  /** What may wait in a socket before messages wait in the queue, or are dropped with quality of service 0. */
  readonly socketBytes: number;
  readonly publishesPerSecond: number;
  /** How long a device may leave its socket full. */
  readonly blockedMilliseconds: number;
  readonly connectionsPerAddress: number;
  /** Sessions that wait for their device; AWS keeps one for an hour. */
  readonly persistentSessions: number;
  readonly sessionExpirySeconds: number;
  /** Of an account and region; AWS has 5,000. */
  readonly retainedMessages: number;
}

export const brokerLimits: BrokerLimits = {
  bytesBeforeConnect: 4096,
  packetBytes: 128 * 1024,
  handshakeMilliseconds: 10_000,
  connectMilliseconds: 10_000,
  keepAliveSeconds: 1200,
  clientIdBytes: 128,
  filtersPerSubscribe: 8,
  subscriptions: 50,
  inflight: 100,
  topicAliases: 8,
  queuedMessages: 1000,
  queuedBytes: 4 * 1024 * 1024,
  socketBytes: 1024 * 1024,
  publishesPerSecond: 100,
  blockedMilliseconds: 10_000,
  connectionsPerAddress: 5000,
  persistentSessions: 10_000,
  sessionExpirySeconds: 3600,
  retainedMessages: 5000,
};
