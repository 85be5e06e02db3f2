import { once } from "node:events";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { sentChain } from "../../crypto/sentChain";
import type { ClientIdentity } from "../probe";
import { ProbeError } from "../probeError";
import { clientWentOn, readServerFlight } from "../wire/serverFlight";
import { within } from "../within";
import { handshakeError } from "./handshakeError";
import { ObservedStream } from "./observedStream";

/** A server that lets the handshake hang is no server. */
const longestHandshake = 10_000;

export interface Shown {
  /** DER, as sent, the server's own first. The server has proved that it holds the key of the first. */
  readonly certificates: readonly Uint8Array[];
  readonly protocol?: string;
  readonly cipher?: string;
}

export interface HandshakeOptions {
  readonly servername: string;
  readonly timeoutMilliseconds: number;
  readonly client?: ClientIdentity;
}

/**
 * Shakes hands and sends nothing more. Nobody is trusted here: who the server is, the caller has to judge. Throws ProbeError,
 * and the signal's reason.
 */
export async function shakeHands(
  raw: Duplex,
  { servername, timeoutMilliseconds, client }: HandshakeOptions,
  signal: AbortSignal,
): Promise<Shown> {
  const milliseconds = Math.min(timeoutMilliseconds, longestHandshake);
  const stream = new ObservedStream(raw);
  const keyLog: string[] = [];
  try {
    return await within(
      milliseconds,
      signal,
      () => late(milliseconds),
      async (limit) => {
        const socket = begin(stream, servername, client);
        socket.on("keylog", (line: Buffer) => keyLog.push(line.toString("latin1")));
        socket.on("error", () => undefined); // what comes after the handshake is of no interest
        await untilSecure(socket, limit);
        const { certificates } = readServerFlight(stream.received, keyLog);
        const shown = certificates.length > 0 ? certificates : sentChain(socket);
        const protocol = socket.getProtocol();
        const { standardName: cipher } = socket.getCipher();
        await leave(socket, limit);
        return { certificates: shown, ...(protocol !== null && { protocol }), cipher };
      },
    );
  } catch (error) {
    if (error instanceof ProbeError || signal.aborted) throw error;
    return shownNevertheless(stream, error as NodeJS.ErrnoException, keyLog);
  } finally {
    stream.destroy();
  }
}

const late = (milliseconds: number): ProbeError =>
  new ProbeError(
    "timeout",
    `The handshake did not end within ${milliseconds} ms: check that a TLS server listens there.`,
  );

const begin = (stream: ObservedStream, servername: string, client: ClientIdentity | undefined): TLSSocket =>
  connect({
    socket: stream,
    // Trusting nothing, OpenSSL adds no CA of its own to what the server sent.
    ca: [],
    rejectUnauthorized: false, // the caller judges
    minVersion: "TLSv1.2",
    ...(client && { cert: client.certificates, key: client.key, passphrase: client.passphrase }),
    ...(servername !== "" && isIP(servername) === 0 && { servername }),
  });

async function untilSecure(socket: TLSSocket, signal: AbortSignal): Promise<void> {
  const closed = once(socket, "close", { signal }).then(() => {
    throw Object.assign(new Error("closed"), { code: "ECONNRESET" });
  });
  await Promise.race([once(socket, "secureConnect", { signal }), closed]);
}

/** Lets the end of the handshake and the farewell reach the server. */
const leave = (socket: TLSSocket, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => resolve();
    socket.once("error", done).once("close", done);
    signal.addEventListener("abort", done, { once: true });
    socket.end(done);
  });

/** In TLS 1.2, a server that wants a client's certificate says so after it has proved its own. */
function shownNevertheless(stream: ObservedStream, error: NodeJS.ErrnoException, keyLog: readonly string[]): Shown {
  const { certificates, asksForCertificate, hasKeyExchange } = readServerFlight(stream.received, keyLog);
  if (asksForCertificate && hasKeyExchange && clientWentOn(stream.sent)) return { certificates, protocol: "TLSv1.2" };
  throw handshakeError(error, stream, asksForCertificate);
}
