/** Return codes of CONNACK      MQTT 3.1.1 section 3.2.2.3 */
const returnCodes: ReadonlyMap<number, string> = new Map([
  [0, "accepted"],
  [1, "unacceptable protocol version"],
  [2, "client id rejected"],
  [3, "server unavailable"],
  [4, "bad user name or password"],
  [5, "not authorized"],
]);

/** Reason codes of CONNACK and DISCONNECT      MQTT 5 sections 3.2.2.2 and 3.14.2.1 */
const reasonCodes: ReadonlyMap<number, string> = new Map([
  [0x00, "success"],
  [0x80, "unspecified error"],
  [0x81, "malformed packet"],
  [0x82, "protocol error"],
  [0x83, "implementation specific error"],
  [0x84, "unsupported protocol version"],
  [0x85, "client identifier not valid"],
  [0x86, "bad user name or password"],
  [0x87, "not authorized"],
  [0x88, "server unavailable"],
  [0x89, "server busy"],
  [0x8a, "banned"],
  [0x8b, "server shutting down"],
  [0x8c, "bad authentication method"],
  [0x8d, "keep alive timeout"],
  [0x8e, "session taken over"],
  [0x90, "topic name invalid"],
  [0x93, "receive maximum exceeded"],
  [0x95, "packet too large"],
  [0x96, "message rate too high"],
  [0x97, "quota exceeded"],
  [0x98, "administrative action"],
  [0x99, "payload format invalid"],
  [0x9a, "retain not supported"],
  [0x9b, "QoS not supported"],
  [0x9c, "use another server"],
  [0x9d, "server moved"],
  [0x9f, "connection rate exceeded"],
  [0xa0, "maximum connect time"],
]);

/** "5, not authorized"; codes from 128 on are MQTT 5's. */
export function nameOfCode(code: number): string {
  const name = (code < 0x80 ? returnCodes : reasonCodes).get(code);
  return `${code}, ${name ?? "which is no code of MQTT"}`;
}
