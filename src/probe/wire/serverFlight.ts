import { contentType, tlsRecords } from "./tlsRecords";
import { TrafficKey } from "./trafficKey";

/** HandshakeType      RFC 5246 section 7.4, RFC 8446 section 4 */
const handshakeType = { serverHello: 2, certificate: 11, serverKeyExchange: 12, certificateRequest: 13 } as const;

/** What a server showed in its handshake, as it came, before TLS has judged it. */
export interface ServerFlight {
  /** DER, in the order in which they were sent. */
  readonly certificates: readonly Uint8Array[];
  readonly asksForCertificate: boolean;
  /** TLS 1.2: a signature of the certificate's key was sent. */
  readonly hasKeyExchange: boolean;
}

/**
 * Reads the server's certificates out of the octets that it sent. Node shows only those that lead to one another, and none
 * when the handshake fails. `keyLog`: lines of NSS's key log format, which TLS 1.3 needs.
 */
export function readServerFlight(received: Uint8Array, keyLog: readonly string[]): ServerFlight {
  const messages = [...handshakeMessages(handshakeOctets(received, keyLog))];
  const has = (type: number): boolean => messages.some((message) => message.type === type);
  const certificate = messages.find(({ type }) => type === handshakeType.certificate);
  const isVersion13 = keyLog.some((line) => line.startsWith(secretLabel));
  return {
    certificates: certificate ? certificateList(certificate.body, isVersion13) : [],
    asksForCertificate: has(handshakeType.certificateRequest),
    hasKeyExchange: has(handshakeType.serverKeyExchange),
  };
}

/** True when the client has gone on to its own keys: it has then verified what the server signed. */
export const clientWentOn = (sent: Uint8Array): boolean =>
  [...tlsRecords(sent)].some(({ type }) => type === contentType.changeCipherSpec);

const secretLabel = "SERVER_HANDSHAKE_TRAFFIC_SECRET ";

function handshakeOctets(received: Uint8Array, keyLog: readonly string[]): Uint8Array {
  const secret = keyLog.find((line) => line.startsWith(secretLabel))?.split(" ")[2];
  const octets: Uint8Array[] = [];
  let key: TrafficKey | undefined;
  for (const record of tlsRecords(received)) {
    if (record.type === contentType.handshake) octets.push(record.fragment);
    // TLS 1.3 sends this one for middleboxes only; in 1.2, what follows is encrypted.
    else if (record.type === contentType.changeCipherSpec && secret !== undefined) continue;
    else if (record.type === contentType.applicationData && secret !== undefined) {
      key ??= TrafficKey.of(cipherSuite(Buffer.concat(octets)), Buffer.from(secret.trim(), "hex"));
      const opened = key?.open(record);
      if (!opened) break;
      octets.push(opened);
    } else break;
  }
  return Buffer.concat(octets);
}

interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

function* handshakeMessages(octets: Uint8Array): Generator<HandshakeMessage> {
  let at = 0;
  while (at + 4 <= octets.length) {
    const end = at + 4 + uint24(octets, at + 1);
    if (end > octets.length) return;
    yield { type: octets[at] ?? 0, body: octets.subarray(at + 4, end) };
    at = end;
  }
}

/** Of the last ServerHello: version, random, session id, cipher suite. */
function cipherSuite(octets: Uint8Array): number {
  const hello = [...handshakeMessages(octets)].findLast(({ type }) => type === handshakeType.serverHello);
  if (!hello) return 0;
  const at = 35 + (hello.body[34] ?? 0);
  return (hello.body[at] ?? 0) * 256 + (hello.body[at + 1] ?? 0);
}

/** RFC 5246 section 7.4.2; with a context before and extensions behind each, RFC 8446 section 4.4.2 */
function certificateList(body: Uint8Array, isVersion13: boolean): Uint8Array[] {
  const certificates: Uint8Array[] = [];
  let at = isVersion13 ? 1 + (body[0] ?? 0) : 0;
  const end = at + 3 + uint24(body, at);
  at += 3;
  while (at + 3 <= Math.min(end, body.length)) {
    const next = at + 3 + uint24(body, at);
    certificates.push(new Uint8Array(body.subarray(at + 3, next)));
    at = isVersion13 ? next + 2 + (body[next] ?? 0) * 256 + (body[next + 1] ?? 0) : next;
  }
  return certificates;
}

const uint24 = (octets: Uint8Array, at: number): number =>
  (octets[at] ?? 0) * 65_536 + (octets[at + 1] ?? 0) * 256 + (octets[at + 2] ?? 0);
