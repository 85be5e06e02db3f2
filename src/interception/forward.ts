import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { checkServerIdentity } from "node:tls";
import { loopback } from "./loopbackServer";
import { FirstBytes, readableHeaders, type ReadExchange } from "./readExchange";
import { requestLine } from "./serveHttps";

/** The real server. */
export interface Upstream {
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
}

export interface UpstreamRequest extends Upstream {
  readonly path: string;
  /** PEM of the roots that it is checked against. */
  readonly trust: readonly string[];
}

const patience = 10_000;

/** Of the connection to the proxy, not of the request      RFC 9110 section 7.6.1 */
const hopByHop = ["connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "upgrade"];

/** Passes a request on and its answer back, and tells what it read, again with each part that is new. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: UpstreamRequest,
  onRead: (exchange: ReadExchange) => void,
): void {
  const sent = new FirstBytes();
  const origin = `${upstream.secure ? "https" : "http"}://${upstream.host}:${upstream.port}`;
  let known: Omit<ReadExchange, "requestBody"> = {
    at: new Date(),
    origin,
    request: requestLine(request),
    requestHeaders: readableHeaders(request.headers),
    answerHeaders: [],
    answerBody: "",
  };
  const tell = (more: Partial<ReadExchange>): void => {
    known = { ...known, ...more };
    onRead({ ...known, requestBody: sent.text });
  };
  tell({});
  request.on("data", (chunk: Buffer) => {
    if (sent.add(chunk)) tell({});
  });
  const outgoing = ask(request, upstream);
  outgoing.on("response", (answer) => passBack(answer, response, tell));
  outgoing.on("error", (error) => {
    tell({ failure: `The real server could not be asked: ${error.message.slice(0, 200)}.` });
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { "content-type": "text/plain" }).end("The proxy could not reach the real server.\n");
  });
  response.once("close", () => outgoing.destroy());
  request.pipe(outgoing);
}

function ask({ method, headers }: IncomingMessage, { secure, host, port, path, trust }: UpstreamRequest) {
  const options = {
    host: loopback, // whatever the name: nothing here leaves this computer
    port,
    path,
    method,
    headers: passedOn(headers),
    agent: false,
    timeout: patience,
  } as const;
  const identity = { ca: [...trust], ...(isIP(host) === 0 && { servername: host }) };
  const outgoing = secure
    ? httpsRequest({ ...options, ...identity, checkServerIdentity: (_name, peer) => checkServerIdentity(host, peer) })
    : httpRequest(options);
  outgoing.once("timeout", () => outgoing.destroy(new Error("it did not answer in time")));
  return outgoing;
}

const passedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)));

function passBack(
  answer: IncomingMessage,
  response: ServerResponse,
  tell: (more: Partial<ReadExchange>) => void,
): void {
  const received = new FirstBytes();
  const status = answer.statusCode ?? 502;
  tell({ status, answerHeaders: readableHeaders(answer.headers) });
  answer.on("data", (chunk: Buffer) => {
    if (received.add(chunk)) tell({ answerBody: received.text });
  });
  answer.once("error", () => response.destroy());
  response.writeHead(status, { ...passedOn(answer.headers), connection: "close" });
  answer.pipe(response);
}
