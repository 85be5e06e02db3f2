import { constants } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { TLSSocket } from "node:tls";
import type { Certificate } from "../pki/certificate/certificate";
import { servedChain } from "./chainMode";
import type { ChainMode } from "./chainModes";
import { judgeClient } from "./clientCertificate";
import { handshakeFailure } from "./handshakeFailure";
import { listenOnLoopback } from "./loopbackServer";
import { ConnectionLog, type SeenConnection, type SeenRequest } from "./seenConnection";
import type { ServerIdentity } from "./serverIdentity";

export interface HttpsServerOptions {
  readonly identity: ServerIdentity;
  /** Absent: one that the certificate names, "localhost" if it does. */
  readonly host?: string;
  /** Absent: "complete". */
  readonly mode?: ChainMode;
  /** What it answers, as plain text. */
  readonly body?: string;
  /** Absent: nobody is asked for one. Without one of these authorities, a client gets 401 or 403 instead of the body. */
  readonly clientAuthorities?: readonly Certificate[];
  /** Absent or 0: a free one. */
  readonly port?: number;
  /** A connection is there, or something new is known of it. */
  readonly onConnection?: (seen: SeenConnection) => void;
}

/** HTTPS on loopback. */
export interface HttpsServer {
  /** For a client on this computer. */
  readonly url: string;
  /** The name that a client has to ask for. */
  readonly host: string;
  readonly port: number;
  readonly mode: ChainMode;
  readonly identity: ServerIdentity;
  /** PEM of the root that leads to what is served; absent when it is not known. */
  readonly root?: string;
  readonly connections: readonly SeenConnection[];
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Throws InterceptionError when the port is taken or the chain cannot be served in this way. */
export async function serveHttps(options: HttpsServerOptions): Promise<HttpsServer> {
  const { identity, mode = "complete", port = 0, onConnection = () => undefined } = options;
  const chain = await servedChain(identity, mode, new Date());
  const log = new ConnectionLog(onConnection);
  const server = createServer({
    key: chain.keyPem,
    cert: chain.certificates,
    // None: with a list, OpenSSL would complete the chain that is left incomplete on purpose.
    ca: [],
    minVersion: "TLSv1.2",
    requestCert: options.clientAuthorities !== undefined,
    rejectUnauthorized: false, // judged below, so that all outcomes are answered and logged
    secureOptions: constants.SSL_OP_NO_TICKET, // a resumed session shows no certificate
    handshakeTimeout: patience,
    headersTimeout: patience,
    requestTimeout: patience,
    keepAliveTimeout: 1000,
    maxHeaderSize: 16 * 1024,
  });
  watch(server, log, options);
  const listening = await listenOnLoopback(server, port);
  const taken = listening.port;
  const host = options.host ?? hostOf(identity);
  return {
    url: `https://${host}:${taken}`,
    host,
    port: taken,
    mode,
    identity,
    ...(chain.root !== undefined && { root: chain.root }),
    get connections() {
      return log.connections;
    },
    idle: () => listening.idle(),
    close: () => listening.close(),
  };
}

const patience = 10_000;
const mostBytesOfRequest = 1024 * 1024;

/** "localhost" where the certificate has it, else its first name; a wildcard stands for a name of its own. */
function hostOf({ hosts }: ServerIdentity): string {
  const names = hosts.map((host) => host.replace(/^\*\./, "www.")).filter((host) => !host.includes(":"));
  return names.includes("localhost") ? "localhost" : (names[0] ?? "localhost");
}

type Watched = Pick<HttpsServerOptions, "body" | "clientAuthorities">;

function watch(server: Server, log: ConnectionLog, options: Watched): void {
  const numbers = new WeakMap<object, number>();
  server.on("tlsClientError", (error, socket) => {
    log.add({ ...nameOf(socket), failure: handshakeFailure(error) });
    socket.destroy();
  });
  server.on("secureConnection", (socket) => {
    socket.on("error", () => socket.destroy()); // a client that leaves: told by what is missing
    const connection = log.add({
      ...nameOf(socket),
      tlsVersion: socket.getProtocol() ?? "TLS",
      cipher: socket.getCipher().name,
    });
    numbers.set(socket, connection);
    socket.once("close", () => {
      log.change(connection, ({ requests }) => (requests.length > 0 ? {} : { failure: nothingAsked }));
    });
  });
  server.on("request", (request, response) => {
    answer(request, response, options, (seen) => log.addRequest(numbers.get(request.socket) ?? 0, seen)).catch(
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  server.on("upgrade", (request, socket) => {
    log.addRequest(numbers.get(request.socket) ?? 0, { line: requestLine(request) });
    socket.end("HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n");
  });
  server.on("clientError", (_error, socket) => socket.destroy());
}

const nothingAsked =
  "The client finished the handshake and left without a request: it refused after it saw the certificate.";

/** Node's types do not know the name that a client sent. */
function nameOf(socket: TLSSocket): { serverName?: string } {
  const { servername } = socket as { servername?: unknown };
  return typeof servername === "string" && servername !== "" ? { serverName: servername } : {};
}

export const requestLine = ({ method = "", url = "", httpVersion }: IncomingMessage): string =>
  `${method} ${url} HTTP/${httpVersion}`.slice(0, 500);

/** What was asked is told before it is answered. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { body = "", clientAuthorities }: Watched,
  onRequest: (seen: SeenRequest) => void,
): Promise<void> {
  let received = 0;
  request.on("data", (bytes: Buffer) => {
    received += bytes.length;
    if (received > mostBytesOfRequest) request.destroy();
  });
  const client = clientAuthorities && (await judgeClient(request.socket, clientAuthorities, new Date()));
  onRequest({ line: requestLine(request), ...(client && { client }) });
  const [status, text] = answers[client?.state ?? "accepted"](body);
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" }).end(text);
}

const answers = {
  accepted: (body: string): [number, string] => [200, body],
  none: (): [number, string] => [401, "This server wants a client certificate, and there was none.\n"],
  refused: (): [number, string] => [403, "This server does not take that client certificate.\n"],
};
