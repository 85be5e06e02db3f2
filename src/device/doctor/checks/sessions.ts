import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red } from "../finding";
import { commandLine, shortId, timeText } from "../wording";

/** J16: somebody else is connected with this client id, and AWS IoT lets only the last one be. */
export const sessions: Check = {
  stage: "registry",
  run: (facts) => {
    const { local, device } = facts;
    if (!local) return nothing;
    return (
      present(facts) ??
      earlier(facts) ??
      green("registry/client-id", `Nobody else is connected as "${device.clientId}".`)
    );
  },
};

function present(facts: Facts): Finding | undefined {
  const { local, device, bundle } = facts;
  const other = local?.sessions.find(({ clientId }) => clientId === device.clientId);
  if (!other) return undefined;
  const same = other.certificateId === bundle.certificateId;
  const whose = same ? "the same certificate" : `the certificate ${shortId(other.certificateId)}`;
  const text = `A client at ${other.remoteAddress} is connected as "${device.clientId}" since ${timeText(other.connectedAt)}, with ${whose}: each connection of one ends the other's.`;
  return red("registry/client-id", text, cause(facts, text, same ? 0.6 : 0.85));
}

/** Two that end each other in turn; once may have been a reconnect. */
function earlier(facts: Facts): Finding | undefined {
  const { local, device } = facts;
  const kicked = (local?.connections ?? []).filter(
    ({ clientId, reason }) => clientId === device.clientId && /DUPLICATE_CLIENT_?ID/i.test(reason ?? ""),
  );
  const [last] = kicked;
  if (!last || kicked.length < 2) return undefined;
  const peers = [...new Set(kicked.map(({ sentCertificates }) => shortId(sentCertificates[0] ?? "")))];
  const text = `${kicked.length} connections as "${device.clientId}" were ended by another one of the same client id, the last at ${timeText(last.closedAt ?? last.at)}; certificates: ${peers.join(", ")}.`;
  return red("registry/client-id", text, cause(facts, text, 0.7));
}

function cause({ device, bundle }: Facts, text: string, confidence: number): Candidate {
  return {
    id: "J16",
    confidence,
    evidence: "live",
    blocking: false,
    text,
    fix: "Give each device a client id of its own, such as the name of its thing, and let one process connect with it.",
    command: commandLine(
      ...["rootpin", "jitr", "doctor", "--certificate", bundle.names.certificate, "--key", bundle.names.key],
      ...["--client-id", `${device.clientId}-2`],
    ),
  };
}
