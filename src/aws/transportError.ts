import { AwsError, type AwsErrorDetails } from "./errors";

export interface Endpoint {
  readonly url: string;
  /** The local backend, not AWS: the next step is another. */
  readonly local: boolean;
}

/** Codes of Node, and one of ours, for a connection that did not come about, or broke. */
const unreachable =
  /^(ConnectionTimedOut|ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EPIPE|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|EPROTO|ERR_SSL_.*)$/;

/** Codes of Node for a certificate of the other side that it does not accept. */
const untrusted =
  /^(CERT_.*|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** What a failure on the way to the endpoint means; undefined for one that is none. */
export function toTransportError(error: unknown, endpoint: Endpoint, details: AwsErrorDetails): AwsError | undefined {
  const code = nodeCode(error) ?? timeoutCode(error);
  if (code === "RequestTimedOut") {
    const message = `The endpoint did not answer in time: try again, or see whether it is the right one: "${endpoint.url}".`;
    return new AwsError("timed-out", code, message, details);
  }
  if (code === undefined) return undefined;
  if (untrusted.test(code)) return new AwsError("unreachable", code, untrustedMessage(endpoint), details);
  if (!unreachable.test(code)) return undefined;
  return new AwsError("unreachable", code, unreachableMessage(endpoint), details);
}

/** The time-outs of the SDK's handler have a name and no code; it gives the same name to a connection that broke off. */
function timeoutCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== "TimeoutError") return undefined;
  return /without establishing a connection/.test(error.message) ? "ConnectionTimedOut" : "RequestTimedOut";
}

/** The code of an error of Node, or of what caused it. */
function nodeCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}

const unreachableMessage = ({ url, local }: Endpoint): string =>
  local
    ? `The local backend does not answer: start it, then try again: "${url}".`
    : `Cannot reach the endpoint: see to the network, the proxy and the region, then try again: "${url}".`;

const untrustedMessage = ({ url }: Endpoint): string =>
  `The certificate of the endpoint is not trusted: if a proxy inspects traffic, name its CA in NODE_EXTRA_CA_CERTS: "${url}".`;
