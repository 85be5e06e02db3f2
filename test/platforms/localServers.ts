// What clients of apps meet in tests: TLS servers on this computer, whose chains are right, or wrong on purpose.
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { encodePem } from "../../src/pki/container/pem";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { findOnPath } from "../findOnPath";
import { issue, type Issued, type IssueOptions } from "../pki/testAuthority";
import { skip } from "../skip";

export interface TlsServerOptions extends Omit<TlsOptions, "cert" | "key"> {
  /** What is sent, the server's own certificate first. What follows need not belong to it. */
  readonly chain: readonly Issued[];
  /** Whose private key the server has; that of the first certificate when absent. */
  readonly key?: Issued;
}

export interface TlsServer {
  readonly port: number;
  /** Connections that sent application data: their client took the server for the right one. */
  accepted(): number;
  close(): Promise<void>;
}

const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nok";

/** Listens on 127.0.0.1 and answers each request with "ok", whatever it asks for. */
export async function startTlsServer({ chain, key = chain[0], ...options }: TlsServerOptions): Promise<TlsServer> {
  let accepted = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ ...options, cert: certificatePem(...chain), key: key && keyPem(key) }, (socket) => {
    socket.on("error", () => undefined); // a client that refuses the server leaves in the middle: that is what is tested
    socket.once("data", () => {
      accepted += 1;
      socket.end(answer);
    });
  });
  server.on("tlsClientError", () => undefined); // the same
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined); // the same
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, accepted: () => accepted, close };
}

/** A server's certificate for these DNS names. */
export const issueServer = (
  issuer: Issued,
  names: readonly string[] = ["localhost"],
  options: Partial<IssueOptions> = {},
): Promise<Issued> =>
  issue({
    subject: "CN=server",
    template: "EndEntityServerAuthCertificate",
    issuer,
    requested: [
      encodeSubjectAltName(
        names.map((value) => ({ type: "dns", value })),
        false,
      ),
    ],
    ...options,
  });

export const certificatePem = (...issued: readonly Issued[]): string =>
  issued.map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join("");

export const keyPem = ({ privateKey }: Issued): string =>
  privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** The path of a program; skips the test, or from a `suiteSetup` the suite, where it is missing. */
export const program = (context: Mocha.Context, name: string, debianPackage: string): string =>
  findOnPath(name) ?? skip(context, `There is no ${name}: Debian's package ${debianPackage} brings it.`);
