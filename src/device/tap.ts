import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePem } from "../pki/container/pem";
import { DeviceError } from "./deviceError";
import { findingsOf } from "./tap/findings";
import type { TapObservation } from "./tap/observation";
import { observeClient } from "./tap/observeClient";
import { createTapIdentity, type TapIdentity } from "./tap/tapIdentity";
import { keptTapRoot, makeTapRoot, tapRootFile } from "./tap/tapRoot";

export interface TapOptions {
  /** 0: a free one. */
  readonly port: number;
  /** A folder that keeps the root and its key, so that a board needs it once; absent: a new root, gone when the tap is closed. */
  readonly keep?: string;
  readonly onObservation: (observation: TapObservation) => void;
}

/** A listener that shows what a device sends, and closes after CONNECT. */
export interface Tap {
  readonly host: string;
  readonly port: number;
  /** PEM of the root that the device has to trust. */
  readonly caFile: string;
  close(): Promise<void>;
}

const host = "127.0.0.1";
const mostClients = 50;

/** Listens on loopback. Throws DeviceError "no-tap" when the port is taken, or the folder to keep holds something else. */
export async function startTap(options: TapOptions): Promise<Tap> {
  const root = options.keep === undefined ? await makeTapRoot() : await keptTapRoot(options.keep);
  const identity = await createTapIdentity(root);
  const clients = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    clients.add(socket);
    socket.once("close", () => clients.delete(socket));
    void observe(socket, (count += 1), identity).then(options.onObservation);
  });
  server.maxConnections = mostClients;
  await listen(server, options.port);
  const temporary = options.keep === undefined ? await mkdtemp(join(tmpdir(), "rootpin-tap-")) : undefined;
  const caFile = tapRootFile(temporary ?? options.keep ?? "");
  if (temporary !== undefined) await writeFile(caFile, encodePem("CERTIFICATE", root.certificate.der));
  return {
    host,
    port: (server.address() as AddressInfo).port,
    caFile,
    close: async () => {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function observe(socket: Socket, connection: number, identity: TapIdentity): Promise<TapObservation> {
  const remoteAddress = socket.remoteAddress ?? "";
  const at = new Date();
  const seen = { connection, at, remoteAddress, ...(await observeClient(socket, identity)) };
  return { ...seen, findings: findingsOf(seen) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "it is taken" : (error.code ?? error.message);
      reject(new DeviceError("no-tap", `Cannot listen on port ${port}: ${reason}.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
