import type { IncomingMessage } from "node:http";
import { ServiceError } from "./serviceError";

/** The names under which this listener may be addressed; a name that an attacker's DNS points here is none of them. */
export const allowedHosts = (port: number): readonly string[] => [
  `127.0.0.1:${port}`,
  `localhost:${port}`,
  `[::1]:${port}`,
];

/** Sent by browsers only: a web page has no business here, not even one of the same machine. */
const browserHeaders = ["origin", "sec-fetch-site"] as const;

/**
 * Refuses what does not come from a program on this machine that means this listener, before anything is read of it. Throws
 * ServiceError.
 */
export function checkBoundary({ url, headers, rawHeaders }: IncomingMessage, hosts: readonly string[]): void {
  const hostCount = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  // One without Host, of HTTP/1.0, has the empty name.
  if (hostCount > 1 || !hosts.includes(headers.host?.toLowerCase() ?? "")) {
    throw refused("The Host header does not name this local backend.");
  }
  if (!url?.startsWith("/")) throw refused("The request line has to name a path.");
  if (browserHeaders.some((name) => headers[name] !== undefined)) {
    throw refused("Requests from web pages are not answered.");
  }
}

const refused = (message: string) => new ServiceError("AccessDeniedException", message, 403);
