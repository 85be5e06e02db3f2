import type { AddressInfo, Server } from "node:net";
import { BackendError } from "../../backendError";

/** "localhost" is one or the other, as the client's system likes it. */
const hosts = ["127.0.0.1", "::1"] as const;

/** A thousand devices that come at once are not refused. */
const backlog = 4096;

export interface OpenPort {
  readonly port: number;
  readonly servers: readonly Server[];
}

/**
 * Listens on this machine's loopback addresses, on one port. Port 0 takes a free one, the port `before` when it is free still.
 * Throws BackendError "port-in-use". `option` names the choice of another port.
 */
export async function openPort(
  create: () => Server,
  { port, before, option }: { readonly port: number; readonly before: number; readonly option: string },
): Promise<OpenPort> {
  if (port !== 0) return openBoth(create, port, option);
  for (const candidate of [before, 0, 0, 0]) {
    const opened = await openBoth(create, candidate, option).catch((error: unknown) => {
      if (error instanceof BackendError) return undefined; // somebody else has it on one of the addresses
      throw error;
    });
    if (opened) return opened;
  }
  return openBoth(create, 0, option);
}

async function openBoth(create: () => Server, asked: number, option: string): Promise<OpenPort> {
  const servers: Server[] = [];
  let port = asked;
  try {
    for (const host of hosts) {
      const server = await listen(create(), host, port);
      if (!server) continue;
      servers.push(server);
      port = (server.address() as AddressInfo).port;
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw listenError(error, port, option);
  }
  return { port, servers };
}

/** Undefined: this machine has no such address. */
async function listen(server: Server, host: string, port: number): Promise<Server | undefined> {
  const failure = await new Promise<Error | undefined>((resolve) => {
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true, backlog, ipv6Only: host === "::1" }, () => resolve(undefined));
  });
  if (failure === undefined) {
    server.on("error", () => undefined); // such as too many open files: one connection is refused, and no more
    return server;
  }
  if (host === "::1" && isOneOf(failure, ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"])) return undefined;
  throw failure;
}

function listenError(error: unknown, port: number, option: string): unknown {
  if (isOneOf(error, ["EADDRINUSE"])) {
    const message = `Another program listens on this port; choose another with ${option}, or 0 for a free one: ${port}.`;
    return new BackendError("port-in-use", message, { cause: error });
  }
  if (isOneOf(error, ["EACCES"])) {
    const message = `This user may not listen on this port; choose another with ${option}: ${port}.`;
    return new BackendError("port-in-use", message, { cause: error });
  }
  return error;
}

const isOneOf = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));
