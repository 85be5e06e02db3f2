import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BackendError } from "../backendError";

const second = 1000;

/** Limits of one listener; nothing that a client sends or leaves out holds more than this. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10 * second,
  requestTimeout: 30 * second,
  keepAliveTimeout: 5 * second,
  connectionsCheckingInterval: second,
};

export interface Listener {
  readonly server: Server;
  readonly port: number;
}

/** Listens on this machine's loopback address only. Throws BackendError "port-in-use". Port 0 takes a free one. */
async function listen(port: number): Promise<Listener> {
  const server = createServer(limits);
  server.maxConnections = 1000;
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject); // later ones, such as too many open files, refuse one connection and are no reason to end
    server.listen({ host: "127.0.0.1", port, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    throw listenError(error, port);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/**
 * Like `listen`; for port 0 the port of the last time is taken when it is free, so that URLs in certificates keep working.
 */
export async function listenAgain(port: number, memory: PortMemory): Promise<Listener> {
  const before = port === 0 ? Number(memory.get("port") ?? "0") : 0;
  const listener = before === 0 ? await listen(port) : await listen(before).catch(() => listen(0));
  memory.set("port", String(listener.port));
  return listener;
}

export interface PortMemory {
  get(name: "port"): string | undefined;
  set(name: "port", value: string): void;
}

export function answerWith({ server }: Listener, handler: RequestListener): void {
  server.on("request", handler);
}

/** Lets running requests come to their end, at most this long in milliseconds, and closes. */
export async function closeListener({ server }: Listener, patience: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(limit);
}

function listenError(error: unknown, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    const message = `Another program listens on this port; choose another with --port, or 0 for a free one: ${port}.`;
    return new BackendError("port-in-use", message, { cause: error });
  }
  if (code === "EACCES") {
    return new BackendError("port-in-use", `This user may not listen on this port, choose another: ${port}.`, {
      cause: error,
    });
  }
  return error;
}
