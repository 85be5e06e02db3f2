import type { EndpointFacts, EndpointProblem } from "./facts";

const awsHost = /^([a-z0-9-]+)\.iot\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

interface Parts {
  readonly host: string;
  readonly port?: number;
  readonly problems: readonly EndpointProblem[];
}

export interface EndpointDefaults {
  /** "…-ats.iot.<region>.amazonaws.com", or with a port; undefined: the registry did not say. */
  readonly registered?: string;
  /** Of the local backend's listener for the region. */
  readonly localPort?: number;
  /** What the local backend's broker is called. */
  readonly localHost?: string;
}

/** Where to connect, and what is odd about how it was written. */
export function readEndpoint(typed: string | undefined, defaults: EndpointDefaults): EndpointFacts {
  const { host, port, problems } = partsOf(typed ?? defaults.registered ?? "");
  const loopback = isLoopback(host) || (host !== "" && host === defaults.localHost?.toLowerCase());
  const region = regionOf(host);
  return {
    ...(typed !== undefined && { typed }),
    host,
    port: port ?? (loopback ? defaults.localPort : undefined) ?? 8883,
    problems: [...problems, ...hostProblems(host)],
    loopback,
    ...(region !== undefined && { region }),
  };
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || isLoopbackAddress(host);

const isLoopbackAddress = (host: string): boolean => host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);

export const isAddress = (host: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(":");

/** The region that an endpoint as somebody typed it names. */
export const regionOfEndpoint = (typed: string): string | undefined => regionOf(partsOf(typed).host);

/** "a1b2c3-ats.iot.eu-west-1.amazonaws.com" says where it is; so does the same below "localhost". */
const regionOf = (host: string): string | undefined =>
  /(?:^|\.)iot\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|localhost)$/.exec(host)?.[1];

function partsOf(text: string): Parts {
  const problems: EndpointProblem[] = [];
  const [, scheme, afterScheme = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  if (scheme !== undefined) problems.push({ code: "scheme", text: `It begins with "${scheme}://".` });
  const [authority = "", ...path] = afterScheme.split(/[/?#]/);
  if (path.length > 0) problems.push({ code: "path", text: "Something follows the host, as in a URL." });
  const { host, port, problems: others } = hostAndPort(authority);
  return { host, ...(port !== undefined && { port }), problems: [...problems, ...others] };
}

/** "host", "host:port", "[::1]:port". */
function hostAndPort(authority: string): Parts {
  const [, bracketed, plain = "", portText] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  const host = (bracketed ?? plain).toLowerCase().replace(/\.$/, "");
  const empty: EndpointProblem[] = host === "" ? [{ code: "empty", text: "It names no host." }] : [];
  if (portText === undefined) return { host, problems: empty };
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (port >= 1 && port <= 65_535) return { host, port, problems: empty };
  return { host, problems: [...empty, { code: "port", text: `The port "${portText}" is none.` }] };
}

function hostProblems(host: string): EndpointProblem[] {
  const [, head = ""] = awsHost.exec(host) ?? [];
  if (/\.credentials\.iot\./.test(host)) {
    return [
      { code: "credential-provider", text: "It is the endpoint of the credential provider, which speaks no MQTT." },
    ];
  }
  if (/^(?:api\.)?iot\.[a-z0-9-]+\.amazonaws\.com/.test(host)) {
    return [{ code: "control-plane", text: "It is the endpoint of AWS IoT's API, not the one for devices." }];
  }
  if (head !== "" && !head.endsWith("-ats")) {
    return [
      {
        code: "not-ats",
        text: `"${head}" has no "-ats": its certificate leads to a root that devices no longer trust.`,
      },
    ];
  }
  return [];
}
