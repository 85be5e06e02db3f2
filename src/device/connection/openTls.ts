import type { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import type { TraceOptions } from "../traceOptions";
import { type Failure, failure } from "./failure";
import { checkServer, type TrustedServer } from "./serverChain";
import { tlsFailure } from "./tlsAlert";

export interface TlsOpened {
  readonly kind: "opened";
  readonly socket: TLSSocket;
  readonly server: TrustedServer;
}

/** A server that lets the handshake hang is no server. */
const longestHandshake = 10_000;

/**
 * Shakes hands as the device would: what it sends, nothing that Node would add. Success says nothing of the device's
 * certificate: in TLS 1.3 the server may refuse it afterwards. Throws the signal's reason once it is aborted.
 */
export async function openTls(raw: Socket, options: TraceOptions, signal: AbortSignal): Promise<TlsOpened | Failure> {
  const { bundle, servername, host, roots } = options;
  const socket = await shakeHands(raw, options, signal);
  if ("kind" in socket) return socket;
  const server = await checkServer(socket, { name: servername || host, trustPem: bundle.caPem ?? roots });
  signal.throwIfAborted();
  return server.kind === "failure" ? server : { kind: "opened", socket, server };
}

function shakeHands(raw: Socket, options: TraceOptions, signal: AbortSignal): Promise<TLSSocket | Failure> {
  signal.throwIfAborted();
  const milliseconds = Math.min(options.timeoutMilliseconds, longestHandshake);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(limit);
      signal.removeEventListener("abort", abandon);
      act();
    };
    const abandon = (): void => settle(() => reject(signal.reason as Error));
    const fail = (error: NodeJS.ErrnoException): void => settle(() => resolve(tlsFailure(error)));
    const limit = setTimeout(
      () => settle(() => resolve(failure("tls-timeout", `The handshake did not end within ${milliseconds} ms.`))),
      milliseconds,
    );
    signal.addEventListener("abort", abandon, { once: true });
    const socket = begin(raw, options);
    if ("kind" in socket) {
      settle(() => resolve(socket));
      return;
    }
    // Stays after the handshake: an alert that comes then is told by whoever reads.
    socket.on("error", fail);
    socket.once("close", () => fail(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    socket.once("secureConnect", () => settle(() => resolve(socket)));
  });
}

/** OpenSSL refuses some keys and certificates before anything is sent. */
function begin(raw: Socket, { bundle, servername, alpn }: TraceOptions): TLSSocket | Failure {
  try {
    return connect({
      socket: raw,
      key: bundle.keyPem,
      cert: bundle.certificatePem,
      // Trusting nothing, OpenSSL adds no CA to what the bundle sends, and none to what the server sent.
      ca: [],
      rejectUnauthorized: false, // checkServer judges
      minVersion: "TLSv1.2",
      ...(servername && { servername }),
      ...(alpn && { ALPNProtocols: [alpn] }),
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return failure("bundle-refused", `TLS does not take this certificate and key: ${code ?? message}.`);
  }
}
