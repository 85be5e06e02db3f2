import { valueOf } from "../ask";
import { isAddress } from "../endpointFacts";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, remark } from "../finding";
import { isFirstConnection } from "../firstConnection";
import { signerOf } from "../registryFacts";
import { serverNameOf } from "../serverName";

/** J08: no server name (SNI) is sent, or one that is not the endpoint's. */
export const sentServerName: Check = {
  stage: "bundle",
  run: (facts) => {
    const { endpoint, device } = facts;
    if (endpoint.host === "") return nothing;
    const sent = serverNameOf(facts);
    if (sent === "") {
      const why = isAddress(device.serverName ?? endpoint.host) ? ": an address is no server name" : "";
      return judged(facts, `The device sends no server name (SNI)${why}.`, isChosen(facts));
    }
    if (isNameHere(sent, facts)) return green("bundle/server-name", `The device sends the server name "${sent}".`);
    const isAlias = device.serverName === undefined;
    const what = isAlias
      ? "a name that AWS IoT does not know unless it is a custom domain"
      : `not the endpoint's, "${endpoint.host}"`;
    return judged(facts, `The server name (SNI) that the device sends is "${sent}", ${what}.`, true);
  },
};

/** Whether somebody asked for it, or the test's own address made it so. */
const isChosen = ({ device, endpoint }: Facts): boolean => device.serverName !== undefined || !endpoint.loopback;

/**
 * Certificates of mode SNI_ONLY need it, and so does a first connection; those of mode DEFAULT are routed by their CA and need
 * none, says the API's reference; other pages differ.
 */
function judged(facts: Facts, text: string, chosen: boolean): Finding {
  if (isNeeded(facts)) return red("bundle/server-name", text, cause(facts, text, 0.9));
  if (!chosen) return remark("bundle/server-name", `${text} A registered certificate of mode DEFAULT needs none.`);
  return remark("bundle/server-name", text, { ...cause(facts, text, 0.45), evidence: "hint", blocking: false });
}

function isNeeded(facts: Facts): boolean {
  const { device, authorities } = facts.registry;
  const mode = valueOf(device)?.mode ?? signerOf(authorities)?.mode;
  return mode === "SNI_ONLY" || isFirstConnection(facts) !== false;
}

function isNameHere(name: string, { endpoint, local, registry, device }: Facts): boolean {
  const registered = valueOf(registry.endpoint)?.replace(/:\d+$/, "");
  if (name === registered) return true;
  const ofRegion = new RegExp(`^[\\w-]+\\.iot\\.${device.region}\\.(?:amazonaws\\.com(?:\\.cn)?|localhost)$`);
  if (endpoint.loopback) {
    const own = ["localhost", endpoint.host, ...(local ? [local.host.toLowerCase()] : [])];
    return own.includes(name) || ofRegion.test(name);
  }
  return name === endpoint.host && (registered === undefined || ofRegion.test(name) || endpoint.region !== undefined);
}

function cause({ endpoint, registry }: Facts, text: string, confidence: number): Candidate {
  const right = valueOf(registry.endpoint)?.replace(/:\d+$/, "") ?? endpoint.host;
  const name = isAddress(right) ? "the endpoint's host name" : `"${right}"`;
  return {
    id: "J08",
    confidence,
    evidence: "proof",
    blocking: true,
    text,
    fix: `Let the TLS library send ${name} as server name (SNI), and connect by that name rather than by an address or an alias.`,
    command: `openssl s_client -connect ${endpoint.host}:${endpoint.port} -servername ${isAddress(right) ? "HOST" : right} -cert device.pem -key device.key`,
  };
}
