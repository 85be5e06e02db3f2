import { isAddress } from "./endpointFacts";
import type { Facts } from "./facts";

/** What is sent as SNI: "" is none. An address is no server name (RFC 6066 section 3). */
export function serverNameOf({ device: { serverName }, endpoint: { host } }: Facts): string {
  const name = serverName ?? host;
  return isAddress(name) ? "" : name;
}
