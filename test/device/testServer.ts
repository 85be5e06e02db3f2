// Servers that a device may meet, on this computer: TLS with whatever behaviour a test wants after it.
import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer, type TlsOptions, type TLSSocket } from "node:tls";
import { type IConnectPacket, parser } from "mqtt-packet";
import type { DeviceBundle } from "../../src/device/bundle";
import { readBundle } from "../../src/device/bundle";
import { encodePem } from "../../src/pki/container/pem";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { issue, type Issued } from "../pki/testAuthority";

export const certificatePem = (...issued: readonly Issued[]): string =>
  issued.map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join("");

export const keyPem = ({ privateKey }: Issued): string =>
  privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** A server's root and certificate for "localhost", and a device's CA and certificate: two PKIs that know nothing of each other. */
export interface Actors {
  readonly serverRoot: Issued;
  readonly server: Issued;
  readonly deviceCa: Issued;
  readonly device: Issued;
}

export async function makeActors(): Promise<Actors> {
  const serverRoot = await issue({ subject: "CN=Server Root", template: "RootCACertificate" });
  const server = await issue({
    subject: "CN=localhost",
    template: "EndEntityServerAuthCertificate",
    issuer: serverRoot,
    requested: [encodeSubjectAltName([{ type: "dns", value: "localhost" }], false)],
  });
  const deviceCa = await issue({ subject: "CN=Device CA", template: "RootCACertificate" });
  const device = await issue({ subject: "CN=thing-1", template: "EndEntityCertificate", issuer: deviceCa });
  return { serverRoot, server, deviceCa, device };
}

/** What the device of these actors holds. `sent`: the certificates of its file. */
export function deviceBundle(actors: Actors, sent: readonly Issued[] = [actors.device]): DeviceBundle {
  const file = (text: string) => ({ name: "file", bytes: Buffer.from(text) });
  return readBundle({
    certificate: file(certificatePem(...sent)),
    key: file(keyPem(actors.device)),
    ca: file(certificatePem(actors.serverRoot)),
  });
}

/** What a test's servers do, and what they saw; `close` in the teardown. */
export class TestServers {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  constructor(private readonly actors: () => Actors) {}

  /** TLS; answers its port. */
  tls(onClient: (socket: TLSSocket) => void, options: TlsOptions = {}): Promise<number> {
    const { server } = this.actors();
    const { key = keyPem(server), cert = certificatePem(server) } = options;
    const settings = { ca: [], requestCert: true, rejectUnauthorized: false, ...options, key, cert };
    const listening = createServer(settings, (socket) => {
      socket.on("error", () => undefined); // a client that leaves in the middle is what is tested
      onClient(socket);
    });
    listening.on("tlsClientError", () => undefined); // the same
    return this.#listen(listening);
  }

  /** TLS and a CONNECT packet; what comes before it is not waited for. */
  mqtt(onConnect: (socket: TLSSocket, packet: IConnectPacket) => void, options: TlsOptions = {}): Promise<number> {
    return this.tls((socket) => {
      const reader = parser();
      reader.on("packet", (packet) => {
        if (packet.cmd === "connect") onConnect(socket, packet);
      });
      socket.on("data", (bytes: Buffer) => reader.parse(bytes));
    }, options);
  }

  tcp(onClient: (socket: Socket) => void): Promise<number> {
    return this.#listen(createTcpServer(onClient));
  }

  async #listen(server: Server): Promise<number> {
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined); // the same
      socket.on("close", () => this.#sockets.delete(socket));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.splice(0).map((server) => once(server.close(), "close")));
  }
}
