import { isIP } from "node:net";
import type { TapFinding, TapObservation } from "./observation";

type Seen = Omit<TapObservation, "findings">;

const good = (text: string): TapFinding => ({ status: "good", text });
const warning = (cause: TapFinding["cause"], text: string): TapFinding => ({
  status: "warning",
  ...(cause && { cause }),
  text,
});
const bad = (cause: TapFinding["cause"], text: string): TapFinding => ({ ...warning(cause, text), status: "bad" });

/** What AWS IoT would make of a connection, in the order in which it would look at it. */
export function findingsOf(seen: Seen): TapFinding[] {
  if (!seen.offered) return [];
  return [
    versionFinding(seen),
    serverNameFinding(seen),
    ...alpnFindings(seen),
    ...certificateFindings(seen),
    ...connectFindings(seen),
  ];
}

/** Documented ("Transport security"): TLS 1.2 and 1.3. */
function versionFinding({ offered }: Seen): TapFinding {
  const [best = "no version"] = offered?.versions ?? [];
  return best === "TLS 1.2" || best === "TLS 1.3"
    ? good(`It offers ${best}.`)
    : bad(undefined, `It offers ${best} at most: AWS IoT takes TLS 1.2 and 1.3.`);
}

/** Documented: SNI is needed for CAs registered as SNI_ONLY, several accounts, custom domains and VPC endpoints. */
function serverNameFinding({ serverName }: Seen): TapFinding {
  if (serverName === undefined) {
    return warning(
      "J08",
      "It sends no server name (SNI): AWS IoT finds the account by the CA alone then, which a CA registered as SNI_ONLY has not. Send the endpoint's host name.",
    );
  }
  return isIP(serverName)
    ? bad("J08", `Its server name (SNI) is an address, "${serverName}": send the endpoint's host name.`)
    : good(`It sends the server name "${serverName}"; on AWS this has to be the endpoint's.`);
}

/** Documented ("Protocols, port mappings, and authentication"): what ALPN has to say on port 443. */
function alpnFindings({ offered }: Seen): TapFinding[] {
  const alpn = offered?.alpn ?? [];
  if (alpn.length === 0) return [good("It sends no ALPN: right for port 8883; port 443 needs x-amzn-mqtt-ca.")];
  if (alpn.includes("x-amzn-mqtt-ca")) return [good("Its ALPN names x-amzn-mqtt-ca: right for port 443.")];
  const named = alpn.map((each) => `"${each}"`).join(", ");
  return [
    bad(
      "J20",
      `Its ALPN names ${named}: for MQTT with a certificate on port 443 it has to be x-amzn-mqtt-ca; or use 8883 without.`,
    ),
  ];
}

function certificateFindings(seen: Seen): TapFinding[] {
  const { certificates, serverName, tlsVersion } = seen;
  const [leaf, ...others] = certificates;
  if (tlsVersion === undefined) return [];
  if (!leaf) return [bad("J18", "It sends no certificate: give it its certificate and key.")];
  const findings: TapFinding[] = [];
  if (others.some(({ isAuthority }) => isAuthority)) findings.push(good("It sends its certificate and the CA's."));
  else findings.push(leafOnly(serverName));
  if (leaf.isAuthority) {
    findings.push(warning("J23", "The first certificate that it sends is a CA's: its own has to come first."));
  }
  if (seen.at < leaf.notBefore || seen.at > leaf.notAfter) {
    findings.push(
      bad(
        "J04",
        `Its certificate is valid from ${leaf.notBefore.toISOString()} to ${leaf.notAfter.toISOString()} only.`,
      ),
    );
  }
  return findings;
}

/** Assumed: documents disagree; without SNI the CA is what the account is found by. */
const leafOnly = (serverName: string | undefined): TapFinding =>
  serverName === undefined
    ? bad(
        "J03",
        "It sends its own certificate without the CA's, and no SNI: AWS IoT cannot find who it belongs to. Put the CA after it: cat device.pem ca.pem.",
      )
    : warning(
        "J03",
        "It sends its own certificate without the CA's: enough with SNI and a registered CA; for a first connection, putting the CA after it is safe: cat device.pem ca.pem.",
      );

const longestClientId = 128;

function connectFindings({ connect, tlsVersion }: Seen): TapFinding[] {
  if (tlsVersion === undefined) return [];
  if (!connect) return [bad(undefined, "It sent no CONNECT: a handshake alone registers nothing.")];
  const { clientId, mqttVersion } = connect;
  const findings = [good(`It connects as "${clientId}", MQTT ${mqttVersion}.`)];
  if (Buffer.byteLength(clientId) > longestClientId) {
    findings.push(bad("J22", `Its client id has more than ${longestClientId} bytes.`));
  }
  if (mqttVersion === "3.1") findings.push(bad("J22", "MQTT 3.1 is not served: use 3.1.1 or 5."));
  return findings;
}
