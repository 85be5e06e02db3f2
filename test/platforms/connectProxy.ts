import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface ConnectProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** A tunnelling proxy to which every name is this port on this computer: names of tests need no name server. */
export async function startConnectProxy(target: number): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()); // the other side leaves in the middle of a handshake that it refuses
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer();
  server.on("connection", keep);
  server.on("connect", (_request, client: Socket) => {
    const upstream = connect(target, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connected\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    keep(upstream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}
