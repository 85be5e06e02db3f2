import type { ConnectionFacts, Facts } from "../facts";
import { valueOf } from "../ask";
import { type Check, type Finding, all, nothing, red, remark } from "../finding";
import { commandLine, durationText, timeText } from "../wording";

/** J08, J15, J22: what the broker's log says of the device's own earlier connections. */
export const history: Check = {
  stage: "registry",
  run: (facts) => {
    if (!facts.local) return nothing;
    const own = facts.local.connections.filter(
      ({ id, sentCertificates }) =>
        id <= facts.lastConnectionBefore && sentCertificates[0] === facts.bundle.certificateId,
    );
    return all(againstMqtt(own, facts), withoutName(own, facts), neverAgain(own, facts));
  },
};

/** Ways to break MQTT's rules, or those that AWS IoT adds: the connection is closed, and the certificate is fine. */
const broken: ReadonlySet<string> = new Set([
  "qos-2",
  "payload-too-large",
  "reserved-topic",
  "invalid-topic",
  "invalid-topic-filter",
  "too-many-topic-filters",
  "too-many-subscriptions",
  "malformed-packet",
  "protocol-error",
  "client-id-rejected",
  "unsupported-protocol",
  "MQTT_KEEP_ALIVE_TIMEOUT",
]);

/** Later sessions that ended well say that it was put right. */
const enoughGood = 3;

function againstMqtt(own: readonly ConnectionFacts[], facts: Facts): Finding {
  const place = own.findIndex(({ reason }) => broken.has(reason ?? ""));
  const found = own[place];
  if (!found) return nothing;
  const good = own.slice(0, place).filter(({ outcome }) => outcome === "accepted");
  if (good.length >= enoughGood) return nothing;
  const when = timeText(found.closedAt ?? found.at);
  const before = found.outcome === "accepted" ? "TLS and registration were fine, and " : "";
  const text = `The broker ended a connection of the device at ${when} for what it sent, not for its certificate: ${before}${found.reason ?? ""}: ${found.detail ?? ""}`;
  return red("registry/mqtt-rules", text, {
    id: "J22",
    confidence: 0.8,
    evidence: "live",
    blocking: false,
    text,
    fix: "Change what the device sends: quality of service 0 or 1, at most 128 KiB, a topic of at most 8 levels that does not begin with $, and a ping within the keep-alive.",
    command: commandLine(
      ...["mosquitto_pub", "-q", "1", "-h", facts.endpoint.host, "-p", String(facts.endpoint.port), "-i"],
      ...[facts.device.clientId, "--cert", facts.bundle.names.certificate, "--key", facts.bundle.names.key],
      ...["--cafile", facts.bundle.names.ca ?? "root.pem", "-t", "test", "-m", "hello"],
    ),
  });
}

/** Only the last attempt counts: earlier ones may have been put right. */
function withoutName([last]: readonly ConnectionFacts[], facts: Facts): Finding {
  if (last?.outcome !== "refused" || !/^server-name-/.test(last.reason ?? "")) return nothing;
  const sent = last.serverName === undefined ? "no server name (SNI)" : `the server name (SNI) "${last.serverName}"`;
  const text = `At ${timeText(last.at)} the device connected with ${sent}, and was refused for it.`;
  // It may have been a test like this one, of before it was put right.
  if (facts.trace?.connected) return remark("registry/last-server-name", text);
  return red("registry/last-server-name", text, {
    id: "J08",
    confidence: 0.8,
    evidence: "live",
    blocking: true,
    text,
    fix: `Let the device's TLS library send "${facts.endpoint.host}" as server name, and connect by that name.`,
    command: `openssl s_client -connect ${facts.endpoint.host}:${facts.endpoint.port} -servername ${facts.endpoint.host}`,
  });
}

/** The first connection registers and is dropped, always; this device did not come back after it was activated. */
function neverAgain(own: readonly ConnectionFacts[], facts: Facts): Finding {
  const [last] = own;
  const first = own.findLast(({ outcome }) => outcome === "registered");
  if (!first || !last || own.some(({ id, outcome }) => id > first.id && outcome === "accepted")) return nothing;
  if (valueOf(facts.registry.device)?.status !== "ACTIVE") return nothing;
  if (last !== first && last.reason !== "pending-activation") return nothing;
  const tries = own.filter(({ id }) => id > first.id).length;
  const gap = durationText((last.closedAt ?? last.at).getTime() - first.at.getTime());
  const text =
    tries === 0
      ? `The device connected once, at ${timeText(first.at)}: that registered it and was dropped, as every first connection is. It is ACTIVE now and did not come back.`
      : `The device's first connection at ${timeText(first.at)} registered it; it tried ${tries} more time(s) within ${gap}, before it was ACTIVE, and gave up.`;
  return remark("registry/first-connection", text, {
    id: "J15",
    confidence: 0.6,
    evidence: "live",
    blocking: false,
    text,
    fix: "Let the firmware connect again after the first drop, with growing pauses (1 s, 2 s, 4 s … 60 s) and without end.",
    command: commandLine(
      ...["rootpin", "jitr", "test", "--certificate", facts.bundle.names.certificate, "--key", facts.bundle.names.key],
      ...["--region", facts.device.region],
    ),
  });
}
