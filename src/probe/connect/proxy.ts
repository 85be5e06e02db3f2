import { ProbeError } from "../probeError";

/** An HTTP proxy, and who asks it. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** The proxy itself is spoken to in TLS. */
  readonly secure: boolean;
  /** "user:password". */
  readonly credentials?: string;
}

const wanted = 'Write a proxy as "http://127.0.0.1:8080", with "user:password@" before the host where it wants them';

/** Reads a proxy's address, with or without a scheme. Throws ProbeError "proxy-address"; its sentence repeats no password. */
export function readProxy(text: string): Proxy {
  const url = parse(text.trim());
  if (!url || url.hostname === "") throw new ProbeError("proxy-address", `${wanted}.`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ProbeError("proxy-address", `${wanted}: only HTTP proxies are asked, not "${url.protocol}//".`);
  }
  if (!["", "/"].includes(url.pathname))
    throw new ProbeError("proxy-address", `${wanted}, and nothing behind the port.`);
  const secure = url.protocol === "https:";
  const credentials = credentialsOf(url);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (secure ? 443 : 80)),
    secure,
    ...(credentials !== undefined && { credentials }),
  };
}

function parse(text: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function credentialsOf({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch (error) {
    const message = `${wanted}: a "%" in user or password is written "%25".`;
    throw new ProbeError("proxy-address", message, { cause: error });
  }
}
