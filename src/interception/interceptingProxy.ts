import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { Duplex } from "node:stream";
import { forward, type Upstream } from "./forward";
import { handshakeFailure } from "./handshakeFailure";
import { type InterceptingRoot, makeInterceptingRoot } from "./interceptingRoot";
import { listenOnLoopback, loopback } from "./loopbackServer";
import type { ProxyTunnel, ReadExchange } from "./readExchange";

export interface InterceptingProxyOptions {
  /** Names that stand for this computer, besides its own. To everybody else the proxy forwards nothing. */
  readonly hosts?: readonly string[];
  /** PEM of the roots that the real servers are checked against. */
  readonly upstreamTrust: readonly string[];
  /** Absent: a new one. */
  readonly root?: InterceptingRoot;
  /** Absent or 0: a free one. */
  readonly port?: number;
  /** A tunnel or an exchange is there, or something new is known of it. */
  readonly onChange?: () => void;
}

/** A proxy on loopback that answers for the hosts it is asked for, and reads what goes by, as Charles does. */
export interface InterceptingProxy {
  /** "http://127.0.0.1:8888". */
  readonly url: string;
  readonly port: number;
  readonly root: InterceptingRoot;
  /** The oldest first. */
  readonly tunnels: readonly ProxyTunnel[];
  readonly exchanges: readonly ReadExchange[];
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Throws InterceptionError "port-taken". */
export async function startInterceptingProxy(options: InterceptingProxyOptions): Promise<InterceptingProxy> {
  const root = options.root ?? (await makeInterceptingRoot(new Date()));
  const proxy = new Proxy(root, options);
  const server = createServer(limits);
  server.on("connect", (request, socket, head) => void proxy.tunnel(request, socket, head));
  server.on("request", (request, response) => proxy.plain(request, response));
  server.on("upgrade", (_request, socket) => refuse(socket, 501, "This proxy forwards no upgrades."));
  server.on("clientError", (_error, socket) => socket.destroy());
  const listening = await listenOnLoopback(server, options.port ?? 0);
  return {
    url: `http://${loopback}:${listening.port}`,
    port: listening.port,
    root,
    get tunnels() {
      return proxy.tunnels;
    },
    get exchanges() {
      return proxy.exchanges;
    },
    idle: () => listening.idle(),
    close: () => listening.close(),
  };
}

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 1000,
  maxHeaderSize: 16 * 1024,
};

/** The newest are kept. */
const most = 200;
const mostImpostors = 50;

const established = "HTTP/1.1 200 Connection Established\r\n\r\n";

class Proxy {
  tunnels: readonly ProxyTunnel[] = [];
  exchanges: readonly ReadExchange[] = [];
  private readonly impostors = new Map<string, Promise<HttpsServer>>();

  constructor(
    private readonly root: InterceptingRoot,
    private readonly options: InterceptingProxyOptions,
  ) {}

  /** CONNECT host:port      RFC 9110 section 9.3.6 */
  async tunnel({ url = "" }: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy()); // a client that goes away
    const upstream = targetOf(`https://${url}`);
    if (!upstream || !this.mayReach(upstream.host)) {
      refuse(socket, 403, this.refusal(url));
      return;
    }
    const server = await this.impostor(upstream);
    if (socket.destroyed) return;
    socket.write(established);
    if (head.length > 0) socket.unshift(head);
    // Read here and not by TLS itself, whose servers hear nothing of a client that leaves during the handshake.
    socket.once("end", () => socket.destroy());
    server.emit("connection", Duplex.from({ readable: socket, writable: socket }));
  }

  /** A request without TLS: "GET http://host/path HTTP/1.1"      RFC 9112 section 3.2.2 */
  plain(request: IncomingMessage, response: ServerResponse): void {
    const { url = "" } = request;
    const upstream = url.startsWith("http://") ? targetOf(url) : undefined;
    if (!upstream) {
      const text = "This is an intercepting proxy for tests, no web server: set it as the proxy of a client.\n";
      response.writeHead(400, { "content-type": "text/plain" }).end(text);
    } else if (!this.mayReach(upstream.host)) {
      response.writeHead(403, { "content-type": "text/plain" }).end(`${this.refusal(upstream.host)}\n`);
    } else {
      const { pathname, search } = new URL(url);
      this.pass(request, response, { ...upstream, path: `${pathname}${search}` });
    }
  }

  private mayReach(host: string): boolean {
    return ["localhost", loopback, ...(this.options.hosts ?? [])].includes(host);
  }

  private refusal(target: string): string {
    const known = [...new Set(["localhost", ...(this.options.hosts ?? [])])].join(", ");
    return `This proxy reaches servers of this computer only (${known}), not "${target.slice(0, 200).replace(/[^\x21-\x7e]/g, "?")}".`;
  }

  /** A server that listens nowhere: connections are handed to it. */
  private impostor(upstream: Upstream): Promise<HttpsServer> {
    const key = `${upstream.host}:${upstream.port}`;
    const known = this.impostors.get(key);
    if (known) return known;
    if (this.impostors.size >= mostImpostors) this.impostors.clear();
    const made = this.makeImpostor(upstream, key);
    this.impostors.set(key, made);
    return made;
  }

  private async makeImpostor(upstream: Upstream, target: string): Promise<HttpsServer> {
    const { certificatePem, keyPem } = await this.root.impersonate([upstream.host]);
    const tls = { cert: certificatePem, key: keyPem, ca: [], handshakeTimeout: limits.headersTimeout };
    const server = createHttpsServer({ ...limits, ...tls });
    const tunnels = new WeakMap<object, number>();
    server.on("tlsClientError", (error, socket) => {
      this.addTunnel({ target, state: "refused", why: handshakeFailure(error) });
      socket.destroy();
    });
    server.on("secureConnection", (socket) => {
      socket.on("error", () => socket.destroy()); // a client that leaves
      const place = this.addTunnel({ target, state: "waiting" });
      tunnels.set(socket, place);
      socket.once("close", () => this.changeTunnel(place, "waiting", { state: "refused", why: leftUnread }));
    });
    server.on("request", (request, response) => {
      this.changeTunnel(tunnels.get(request.socket), "waiting", { state: "read" });
      this.pass(request, response, { ...upstream, path: request.url ?? "/" });
    });
    server.on("upgrade", (_request, socket) => refuse(socket, 501, "This proxy forwards no upgrades."));
    server.on("clientError", (_error, socket) => socket.destroy());
    return server;
  }

  private pass(request: IncomingMessage, response: ServerResponse, upstream: Upstream & { path: string }): void {
    let place: ReadExchange | undefined;
    forward(request, response, { ...upstream, trust: this.options.upstreamTrust }, (exchange) => {
      const others = this.exchanges.filter((each) => each !== place);
      this.exchanges = [...others, exchange].slice(-most);
      place = exchange;
      this.options.onChange?.();
    });
  }

  private readonly places = new Map<number, ProxyTunnel>();
  private count = 0;

  private addTunnel(tunnel: Omit<ProxyTunnel, "at">): number {
    const place = (this.count += 1);
    this.places.set(place, { at: new Date(), ...tunnel });
    this.places.delete(place - most);
    this.show();
    return place;
  }

  private changeTunnel(
    place: number | undefined,
    from: ProxyTunnel["state"],
    change: Pick<ProxyTunnel, "state" | "why">,
  ): void {
    const before = place === undefined ? undefined : this.places.get(place);
    if (place === undefined || before?.state !== from) return;
    this.places.set(place, { ...before, ...change });
    this.show();
  }

  private show(): void {
    this.tunnels = [...this.places.values()];
    this.options.onChange?.();
  }
}

const leftUnread = "The client finished the handshake and left before it sent a request.";

/** Undefined for what is no address of a server. */
function targetOf(text: string): Upstream | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(text);
  if (username !== "" || password !== "") return undefined;
  const secure = protocol === "https:";
  return { secure, host: hostname.toLowerCase(), port: port === "" ? (secure ? 443 : 80) : Number(port) };
}

function refuse(socket: Duplex, status: 403 | 501, text: string): void {
  const reason = status === 403 ? "Forbidden" : "Not Implemented";
  const head = `HTTP/1.1 ${status} ${reason}\r\nContent-Type: text/plain\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
