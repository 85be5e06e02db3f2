import type { Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { parser } from "mqtt-packet";
import { sha256 } from "../../crypto/digest";
import { sentChain } from "../../crypto/sentChain";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { toHex } from "../../pki/der/integer";
import { findExtension } from "../../pki/extensions/extension";
import { PkiError } from "../../pki/pkiError";
import { alertOf } from "../connection/tlsAlert";
import { type ClientHello, readClientHello } from "./clientHello";
import type { TapCertificate, TapConnect, TapObservation } from "./observation";
import type { TapIdentity } from "./tapIdentity";

type Seen = Omit<TapObservation, "connection" | "at" | "remoteAddress" | "findings">;

/** For each of: the first message, the handshake, CONNECT. */
const patience = 10_000;
const mostBytesOfConnect = 64 * 1024;

/** Watches one client up to CONNECT, and closes. Never rejects. */
export async function observeClient(raw: Socket, identity: TapIdentity): Promise<Seen> {
  raw.on("error", () => raw.destroy()); // a client that goes away: what it showed until then counts
  try {
    const hello = await clientHelloOf(raw);
    if (typeof hello === "string") return { certificates: [], failure: hello };
    return await overTls(raw, hello, identity);
  } finally {
    raw.destroy();
  }
}

/** Looks at the first message and puts it back for TLS to read. Answers a sentence when there is none. */
function clientHelloOf(raw: Socket): Promise<ClientHello | string> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const settle = (found: ClientHello | string): void => {
      clearTimeout(limit);
      raw.off("readable", look);
      if (bytes.length > 0 && !raw.destroyed) raw.unshift(bytes);
      resolve(found);
    };
    const limit = setTimeout(() => settle("It connected and said nothing."), patience);
    const look = (): void => {
      const chunk = raw.read() as Buffer | null;
      if (chunk) bytes = Buffer.concat([bytes, chunk]);
      const hello = readClientHello(bytes);
      if (hello === "not-tls") settle(notTls(bytes));
      else if (hello !== "incomplete") settle(hello);
    };
    raw.on("readable", look);
    raw.once("close", () => settle("It connected and left without a word."));
  });
}

/** The fixed header of CONNECT is 0x10      MQTT 3.1.1 section 3.1.1 */
const notTls = ([first]: Buffer): string =>
  first === 0x10 ? "It speaks MQTT without TLS: AWS IoT takes TLS only." : "It speaks no TLS.";

async function overTls(raw: Socket, hello: ClientHello, identity: TapIdentity): Promise<Seen> {
  const { serverName, versions, alpn, cipherSuites } = hello;
  const first = { offered: { versions, alpn, cipherSuites }, ...(serverName !== undefined && { serverName }) };
  const socket = await handshake(raw, await identity.certificateFor(serverName), identity.keyPem);
  if (typeof socket === "string") return { ...first, certificates: [], failure: socket };
  try {
    const handshaken = {
      tlsVersion: socket.getProtocol() ?? "TLS",
      cipher: socket.getCipher().name,
      ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
      certificates: sentChain(socket).flatMap(toTapCertificate),
    };
    const connect = await connectOf(socket);
    return { ...first, ...handshaken, ...(typeof connect === "string" ? { failure: connect } : { connect }) };
  } finally {
    socket.destroy();
  }
}

/** A server for one client that listens nowhere. It takes any certificate, any ALPN, and trusts nothing. */
function handshake(raw: Socket, cert: string, key: string): Promise<TLSSocket | string> {
  return new Promise((resolve) => {
    const server = createServer({
      cert,
      key,
      ca: [],
      requestCert: true,
      rejectUnauthorized: false,
      handshakeTimeout: patience,
      ALPNCallback: ({ protocols }) => protocols[0],
    });
    server.once("secureConnection", (socket) => {
      socket.on("error", () => socket.destroy()); // told by who reads
      resolve(socket);
    });
    server.once("tlsClientError", (error) => resolve(failureOf(error)));
    raw.once("close", () => resolve("It closed the connection in the handshake."));
    server.emit("connection", raw);
  });
}

function failureOf(error: NodeJS.ErrnoException): string {
  const alert = alertOf(error);
  if (alert && /unknown_ca|bad_certificate|certificate_unknown/.test(alert.name)) {
    return `It does not trust this server (alert "${alert.name}"): give it the tap's root as its CA file.`;
  }
  if (alert) return `It ended the handshake with the alert "${alert.name}".`;
  if (error.code === "ERR_TLS_HANDSHAKE_TIMEOUT") return "Its handshake did not come to an end.";
  if (error.code === "ECONNRESET") return "It closed the connection in the handshake.";
  return `The handshake failed: ${error.code ?? error.message}.`;
}

function connectOf(socket: TLSSocket): Promise<TapConnect | string> {
  return new Promise((resolve) => {
    let received = 0;
    const reader = parser();
    const limit = setTimeout(() => resolve("It sent no CONNECT in 10 s."), patience);
    const settle = (found: TapConnect | string): void => {
      clearTimeout(limit);
      resolve(found);
    };
    reader.on("packet", (packet) => {
      if (packet.cmd !== "connect") settle(`Its first packet is ${packet.cmd.toUpperCase()}, not CONNECT.`);
      else
        settle({
          clientId: packet.clientId,
          mqttVersion: mqttVersions.get(packet.protocolVersion ?? 4) ?? "of another version",
          keepAliveSeconds: packet.keepalive ?? 0,
          cleanSession: packet.clean ?? false,
          hasUserName: packet.username !== undefined,
        });
    });
    reader.on("error", () => settle("What it sends is not MQTT."));
    socket.on("data", (bytes: Buffer) => {
      received += bytes.length;
      if (received > mostBytesOfConnect) settle("It sends more than a CONNECT may have.");
      else parseInto(reader, bytes, settle);
    });
    socket.once("close", () => settle("It closed the connection before CONNECT."));
  });
}

const mqttVersions: ReadonlyMap<number, string> = new Map([
  [3, "3.1"],
  [4, "3.1.1"],
  [5, "5"],
]);

function parseInto(reader: ReturnType<typeof parser>, bytes: Buffer, settle: (found: string) => void): void {
  try {
    reader.parse(bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    settle("What it sends is not MQTT."); // the parser throws at some malformed packets
  }
}

function toTapCertificate(der: Uint8Array): TapCertificate[] {
  try {
    const { subject, issuer, notBefore, notAfter, extensions } = decodeCertificate(der);
    const isAuthority = findExtension(extensions, "basicConstraints")?.cA === true;
    const names = { subject: formatName(subject), issuer: formatName(issuer) };
    return [{ ...names, certificateId: toHex(sha256(der)), notBefore, notAfter, isAuthority }];
  } catch (error) {
    if (error instanceof PkiError) return []; // OpenSSL took it, so that this is rare
    throw error;
  }
}
