import type { ConnectRequest } from "../../mqtt/broker";
import type { AuthorityMode } from "../../store/iot/registeredAuthorities";

/**
 * Whether registered certificates of mode DEFAULT need a server name (SNI) too. AWS's pages contradict each other: the API's
 * reference says that they need none, and AWS routes them by their account (observed); a page on protocols said that whoever
 * sends none is refused. A first connection and certificates of mode SNI_ONLY need one in any case (documented).
 */
const serverNameRules: { readonly strictSni: boolean } = { strictSni: false };

export type ServerNameProblem = "server-name-missing" | "server-name-unknown";

export interface ServerNameQuestion {
  readonly request: Pick<ConnectRequest, "serverName" | "region">;
  /** What the broker is called here. */
  readonly hostName: string;
  readonly mode: AuthorityMode;
  /** The certificate is not registered yet. */
  readonly isFirst: boolean;
}

/** Why a connection may not go on because of the server name that it asked for; undefined when it may. */
export function serverNameProblem(question: ServerNameQuestion): ServerNameProblem | undefined {
  const { request, hostName, mode, isFirst } = question;
  if (!isFirst && mode === "DEFAULT" && !serverNameRules.strictSni) return undefined;
  if (!request.serverName) return "server-name-missing";
  return isKnown(request.serverName, request.region, hostName) ? undefined : "server-name-unknown";
}

/** AWS's names of the region's endpoints, the same below "localhost", and the names of this computer. */
function isKnown(serverName: string, region: string, hostName: string): boolean {
  const name = serverName.toLowerCase().replace(/\.$/, "");
  if (["localhost", "127.0.0.1", "::1", hostName.toLowerCase()].includes(name)) return true;
  const domains = ["amazonaws.com", "amazonaws.com.cn", "localhost"].map((domain) => `.iot.${region}.${domain}`);
  return domains.some((domain) => name.endsWith(domain) && /^[\w-]+$/.test(name.slice(0, -domain.length)));
}
