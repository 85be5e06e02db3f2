import { request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIPv6 } from "node:net";
import type { Duplex } from "node:stream";
import { ProbeError } from "../probeError";
import { within } from "../within";
import { type TcpAddress, toProbeError } from "./openTcp";
import type { Proxy } from "./proxy";

export interface TunnelOptions {
  readonly timeoutMilliseconds: number;
  /** PEM of who may vouch for a proxy that is spoken to in TLS. */
  readonly trustPem: readonly string[];
}

/**
 * Has a proxy connect to an address      RFC 9110 section 9.3.6
 * Throws ProbeError, whose codes begin with "proxy-", and the signal's reason.
 */
export const openTunnel = (
  proxy: Proxy,
  address: TcpAddress,
  options: TunnelOptions,
  signal: AbortSignal,
): Promise<Duplex> =>
  within(
    options.timeoutMilliseconds,
    signal,
    () => lateProxy(proxy, address, options),
    (limit) => ask(begin(proxy, address, options, limit), proxy, address),
  );

function begin(
  { host, port, secure, credentials }: Proxy,
  address: TcpAddress,
  { trustPem }: TunnelOptions,
  signal: AbortSignal,
): ClientRequest {
  const authority = `${isIPv6(address.host) ? `[${address.host}]` : address.host}:${address.port}`;
  const authorization = credentials !== undefined && {
    "Proxy-Authorization": `Basic ${Buffer.from(credentials).toString("base64")}`,
  };
  const headers = { Host: authority, ...authorization };
  const options = { method: "CONNECT", host, port, path: authority, headers, agent: false, signal } as const;
  return secure ? httpsRequest({ ...options, ca: [...trustPem] }) : httpRequest(options);
}

function ask(request: ClientRequest, proxy: Proxy, address: TcpAddress): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    request.once("error", (error: NodeJS.ErrnoException) => reject(proxyFailure(error, proxy)));
    // Without a "connect" listener's turn: a server that answers CONNECT as if it were any other method.
    request.once("response", (response) => {
      request.destroy();
      reject(refusal(response, proxy, address));
    });
    request.once("connect", (response: IncomingMessage, socket: Duplex, head: Buffer) => {
      const { statusCode = 0 } = response;
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        reject(refusal(response, proxy, address));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

const call = ({ host, port }: TcpAddress): string => `"${host}" port ${port}`;

const lateProxy = (proxy: Proxy, address: TcpAddress, { timeoutMilliseconds }: TunnelOptions): ProbeError =>
  new ProbeError(
    "timeout",
    `The proxy ${call(proxy)} does not connect to ${call(address)} within ${timeoutMilliseconds} ms: check both addresses.`,
  );

function refusal({ statusCode = 0, statusMessage = "", headers }: IncomingMessage, proxy: Proxy, address: TcpAddress) {
  const said = `${statusCode} ${statusMessage}`.trim().slice(0, 100);
  if (statusCode === 407) return wantsCredentials(proxy, headers["proxy-authenticate"] ?? []);
  return new ProbeError("proxy-refused", `The proxy ${call(proxy)} does not connect to ${call(address)}: "${said}".`);
}

function wantsCredentials(proxy: Proxy, offered: string | readonly string[]): ProbeError {
  const schemes = [offered].flat().map((each) => (each.split(/[ ,]/)[0] ?? "").slice(0, 20));
  const next =
    schemes.length > 0 && !schemes.some((scheme) => /^basic$/i.test(scheme))
      ? `it takes ${schemes.join(", ")}, and only Basic is known here: use a proxy that takes Basic or none.`
      : 'write them into its address, as "http://user:password@host:port".';
  const what =
    proxy.credentials === undefined ? "wants a user name and a password" : "does not accept the user name and password";
  return new ProbeError("proxy-authentication", `The proxy ${call(proxy)} ${what} (407): ${next}`);
}

function proxyFailure(error: NodeJS.ErrnoException, proxy: Proxy): ProbeError {
  const { code = "" } = error;
  if (code.startsWith("HPE_") || code === "ECONNRESET" || code === "EPIPE") {
    const message = `What answers at ${call(proxy)} is no HTTP proxy, or closes the connection: check the proxy's address.`;
    return new ProbeError("proxy-refused", message, { cause: error });
  }
  if (proxy.secure && /CERT|SSL|TLS|EPROTO|SIGNED/.test(code)) {
    const message = `The TLS of the proxy ${call(proxy)} itself is not good: ${code}. Check "https://" in its address, and who issued its certificate.`;
    return new ProbeError("proxy-tls", message, { cause: error });
  }
  const { message } = toProbeError(error, proxy, 0);
  return new ProbeError("proxy-unreachable", `The proxy cannot be reached. ${message}`, { cause: error });
}
