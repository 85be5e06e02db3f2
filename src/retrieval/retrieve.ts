import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { addressesOf, checkedLookup, forbidden, type Resolve } from "./checkedLookup";
import { RetrievalError } from "./retrievalError";
import { refusedKind } from "./publicAddress";

export interface RetrievalLimits {
  /** For all of it, redirects included. */
  readonly milliseconds: number;
  readonly bytes: number;
  readonly redirects: number;
}

/** Requirement R10. */
export const retrievalLimits: RetrievalLimits = { milliseconds: 10_000, bytes: 10 * 1024 * 1024, redirects: 3 };

export interface RetrievalOptions {
  readonly limits?: RetrievalLimits;
  /** Exact origins that are asked wherever they are: the running backend's own. Only the certificate may name them, no redirect. */
  readonly allow?: readonly string[];
  /** Instead of DNS. */
  readonly resolve?: Resolve;
}

export interface RetrievalRequest {
  readonly url: string;
  /** Sent by POST; absent: GET. */
  readonly body?: { readonly contentType: string; readonly octets: Uint8Array };
  readonly accept?: string;
}

export interface Retrieval {
  readonly body: Uint8Array;
  /** Each URL that was asked, the last one of which answered. */
  readonly urls: readonly string[];
}

/**
 * Fetches what a stranger's URL points at: by http or https, from public addresses only (after DNS, and again after each
 * redirect), without credentials, cookies or a client certificate, within the limits. Throws RetrievalError, and the signal's
 * reason.
 */
export async function retrieve(
  request: RetrievalRequest,
  options: RetrievalOptions,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { milliseconds } = options.limits ?? retrievalLimits;
  const late = new RetrievalError("timeout", `It did not answer in full within ${milliseconds} ms: "${request.url}".`);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(late), milliseconds);
  const both = AbortSignal.any([signal, limit.signal]);
  try {
    return await follow(request, options, both);
  } catch (error) {
    both.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function follow(request: RetrievalRequest, options: RetrievalOptions, signal: AbortSignal): Promise<Retrieval> {
  const { limits = retrievalLimits, allow = [] } = options;
  let url = urlOf(request.url);
  const urls: string[] = [];
  while (urls.length <= limits.redirects) {
    // Somebody else's redirect does not lead to what only this computer may ask.
    const allowed = urls.length === 0 && allow.includes(url.origin);
    urls.push(url.href);
    const answer = await ask(url, request, { ...options, limits, allowed }, signal);
    if ("body" in answer) return { body: answer.body, urls };
    url = urlOf(answer.location, url);
  }
  throw new RetrievalError("too-many-redirects", `It redirects more than ${limits.redirects} times: "${request.url}".`);
}

/** Throws RetrievalError "forbidden-url". */
function urlOf(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (!url) throw new RetrievalError("forbidden-url", `This is no URL: "${text}".`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new RetrievalError("forbidden-url", `Only http and https are asked, not "${url.protocol}".`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new RetrievalError("forbidden-url", `It has a user's name or password in it: "${url.host}".`);
  }
  return url;
}

interface Hop extends RetrievalOptions {
  readonly limits: RetrievalLimits;
  readonly allowed: boolean;
}

type Answer = { readonly body: Uint8Array } | { readonly location: string };

async function ask(url: URL, { body, accept }: RetrievalRequest, hop: Hop, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const addresses = await addressesOf(host, hop.resolve, signal);
  signal.throwIfAborted();
  const lookup = checkedLookup(host, addresses, hop.allowed);
  const options: RequestOptions = {
    method: body ? "POST" : "GET",
    headers: {
      Accept: accept ?? "*/*",
      "User-Agent": "Rootpin",
      Connection: "close",
      ...(body && { "Content-Type": body.contentType, "Content-Length": body.octets.length }),
    },
    agent: false,
    lookup,
    signal,
  };
  const sent = url.protocol === "https:" ? requestHttps(url, options) : requestHttp(url, options);
  try {
    return await answerOf(sent, url, body?.octets, hop);
  } finally {
    sent.destroy();
  }
}

function answerOf(sent: ClientRequest, url: URL, octets: Uint8Array | undefined, hop: Hop): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sent.on("error", (error) => reject(toRetrievalError(error, url)));
    sent.on("socket", (socket) => {
      // Whatever stands between this code and the network, a proxy for one: the address that answers is looked at.
      socket.on("connect", () => {
        const kind = hop.allowed ? undefined : refusedKind(socket.remoteAddress ?? "");
        if (kind !== undefined) sent.destroy(forbidden(url.hostname, kind));
      });
    });
    sent.on("response", (response) => {
      response.on("error", (error) => reject(toRetrievalError(error, url)));
      void answerIn(response, url, hop.limits).then(resolve, reject);
    });
    sent.end(octets);
  });
}

async function answerIn(response: IncomingMessage, url: URL, limits: RetrievalLimits): Promise<Answer> {
  const location = locationOf(response, url);
  return location === undefined ? { body: await read(response, url, limits) } : { location };
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where a redirect leads. Throws RetrievalError for an answer that is neither that nor a success. */
function locationOf({ statusCode = 0, headers }: IncomingMessage, url: URL): string | undefined {
  if (redirects.has(statusCode) && headers.location !== undefined) return headers.location;
  if (statusCode !== 200) {
    throw new RetrievalError("http-status", `It answers with the status ${statusCode}: "${url.href}".`);
  }
  if ((headers["content-encoding"] ?? "identity") !== "identity") {
    throw new RetrievalError(
      "encoded",
      `It answers with something compressed, which was not asked for: "${url.href}".`,
    );
  }
  return undefined;
}

async function read(response: IncomingMessage, url: URL, { bytes }: RetrievalLimits): Promise<Uint8Array> {
  const tooLarge = (): RetrievalError =>
    new RetrievalError("too-large", `It is larger than ${bytes} bytes: "${url.href}".`);
  if (Number(response.headers["content-length"] ?? 0) > bytes) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > bytes) throw tooLarge();
      parts.push(part);
    }
  } catch (error) {
    throw toRetrievalError(error as Error, url);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function toRetrievalError(error: NodeJS.ErrnoException, url: URL): Error {
  if (error instanceof RetrievalError) return error;
  const code = error.code ?? "";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new RetrievalError("tls", `TLS with "${url.host}" fails: ${error.message}`, { cause: error });
  }
  return new RetrievalError("unreachable", `"${url.host}" does not answer: ${error.message}`, { cause: error });
}
