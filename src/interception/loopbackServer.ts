import type { AddressInfo, Server, Socket } from "node:net";
import { InterceptionError } from "./interceptionError";

/** The only address that anything here listens on or connects to. */
export const loopback = "127.0.0.1";

const mostConnections = 50;

export interface LoopbackServer {
  readonly port: number;
  /** Resolves as soon as nobody is connected: what those who were have sent was read. */
  idle(): Promise<void>;
  /** Ends connections, too. */
  close(): Promise<void>;
}

/** Listens on loopback. Throws InterceptionError "port-taken". */
export async function listenOnLoopback(server: Server, port: number): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let whenIdle: (() => void)[] = [];
  server.maxConnections = mostConnections;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()); // a client that goes away: the connection's log tells of it
    socket.once("close", () => {
      sockets.delete(socket);
      if (sockets.size === 0) whenIdle.splice(0).forEach((wake) => wake());
    });
  });
  await listening(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    idle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      whenIdle.forEach((wake) => wake());
      whenIdle = [];
      await closed;
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "it is taken" : (error.code ?? error.message);
      const message = `Cannot listen on port ${port} of ${loopback}: ${reason}. Choose another port, or 0 for a free one.`;
      reject(new InterceptionError("port-taken", message, { cause: error }));
    });
    server.listen(port, loopback, resolve);
  });
}
