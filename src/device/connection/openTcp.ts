import { connect, type Socket } from "node:net";
import { type Failure, failure } from "./failure";

export interface TcpOpened {
  readonly kind: "opened";
  readonly socket: Socket;
  readonly address: string;
  /** How long the name took; absent for an address. */
  readonly dnsMilliseconds?: number;
}

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  readonly timeoutMilliseconds: number;
}

/** Opens a connection. Throws the signal's reason once it is aborted. */
export function openTcp(target: TcpTarget, signal: AbortSignal): Promise<TcpOpened | Failure> {
  const { host, port, timeoutMilliseconds } = target;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const socket = connect({ host, port });
    let dnsMilliseconds: number | undefined;
    const settle = (act: () => void): void => {
      clearTimeout(limit);
      signal.removeEventListener("abort", abandon);
      act();
    };
    const fail = (found: Failure): void =>
      settle(() => {
        socket.destroy();
        resolve(found);
      });
    const abandon = (): void =>
      settle(() => {
        socket.destroy();
        reject(signal.reason as Error);
      });
    const limit = setTimeout(() => fail(noAnswer(target)), timeoutMilliseconds);
    signal.addEventListener("abort", abandon, { once: true });
    socket.once("lookup", () => (dnsMilliseconds = Math.round(performance.now() - started)));
    socket.on("error", (error: NodeJS.ErrnoException) => fail(toFailure(error, target)));
    socket.once("connect", () =>
      settle(() => {
        const address = socket.remoteAddress ?? host;
        resolve({ kind: "opened", socket, address, ...(address !== host && { dnsMilliseconds }) });
      }),
    );
  });
}

const noAnswer = ({ host, port, timeoutMilliseconds }: TcpTarget): Failure =>
  failure(
    "tcp-timeout",
    `"${host}" port ${port} does not answer within ${timeoutMilliseconds} ms: a firewall or a wrong address.`,
  );

function toFailure({ code = "", message }: NodeJS.ErrnoException, target: TcpTarget): Failure {
  const { host, port } = target;
  switch (code) {
    case "ENOTFOUND":
      return failure("dns-unknown", `DNS knows no host "${host}": check the endpoint and its region.`);
    case "EAI_AGAIN":
      return failure("dns-failed", `DNS does not answer for "${host}": check the network.`);
    case "ECONNREFUSED":
      return failure("tcp-refused", `Nobody listens on "${host}" port ${port}.`);
    case "ETIMEDOUT":
      return noAnswer(target);
    default:
      return failure("tcp-failed", `No connection to "${host}" port ${port}: ${code || message}.`);
  }
}
