// A proxy that does as it is told with CONNECT: it tunnels, and looks at nothing.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export interface TunnelProxyOptions {
  /** "user:password"; who has others gets 407. */
  readonly credentials?: string;
  /** What it offers to those. */
  readonly scheme?: string;
  /** Connects there, whatever it was asked for: as somebody in the middle does. */
  readonly redirectTo?: number;
  /** Answers this and nothing else. */
  readonly status?: string;
  /** It is spoken to in TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface TunnelProxy {
  readonly port: number;
  readonly url: string;
  /** What CONNECT asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startTunnelProxy(options: TunnelProxyOptions = {}): Promise<TunnelProxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const server = options.tls ? createSecureServer(options.tls) : createServer();
  server.on("connection", (socket: Socket) => keep(sockets, socket));
  server.on("tlsClientError", (_error, socket: Socket) => socket.destroy());
  server.on("connect", (request: IncomingMessage, client: Duplex) => {
    asked.push(request.url ?? "");
    const refusal = refusalOf(request, options);
    if (refusal !== undefined) {
      client.end(refusal);
      return;
    }
    const target = new URL(`tcp://${request.url ?? ""}`);
    const upstream = connect(
      options.redirectTo ?? Number(target.port),
      options.redirectTo === undefined ? target.hostname : "127.0.0.1",
      () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(upstream).pipe(client);
      },
    );
    keep(sockets, upstream);
    upstream.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, url: options.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, asked, close };
}

function keep(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket);
  socket.on("error", () => undefined); // who leaves in the middle is what is tested
}

function refusalOf({ headers }: IncomingMessage, options: TunnelProxyOptions): string | undefined {
  const { credentials, scheme = "Basic", status } = options;
  if (status !== undefined) return `HTTP/1.1 ${status}\r\n\r\n`;
  if (credentials === undefined) return undefined;
  const wanted = `Basic ${Buffer.from(credentials).toString("base64")}`;
  if (headers["proxy-authorization"] === wanted) return undefined;
  return `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${scheme} realm="x"\r\n\r\n`;
}
