import type { Trace, TraceStep } from "../../trace";
import type { CauseId } from "../diagnosis";
import type { ConnectionFacts, Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, green, nothing, red } from "../finding";
import { commandLine, durationText } from "../wording";

const id = "connection/session";

/** J15, and whatever a live connection shows: a handshake alone is no success. */
export const connection: Check = {
  stage: "connection",
  run: (facts) => {
    const { trace } = facts;
    if (!trace) return nothing;
    const dropped = trace.steps.find(({ facts: about }) => about?.["code"] === "dropped");
    if (dropped) return wasDropped(dropped, facts);
    if (trace.connected) return all(accepted(trace), firstDrop(trace, facts));
    return notConnected(trace, facts);
  },
};

const accepted = ({ clientId, steps }: Trace): Finding =>
  green(
    id,
    `The session was accepted as "${clientId}": ${steps.findLast(({ stage }) => stage === "connack")?.text ?? ""}`,
  );

/** What was closed first and accepted then is how it has to be, if the firmware knows. */
function firstDrop({ steps }: Trace, facts: Facts): Finding {
  const closed = steps.find(({ stage, attempt }) => stage === "closed" && attempt === 1);
  const last = steps.findLast(({ stage, status }) => stage === "connack" && status === "done");
  if (!closed || !last || last.attempt === 1) return nothing;
  const active = steps.find(({ stage, status }) => stage === "active" && status === "done");
  const gap = durationText((active ?? last).milliseconds - closed.milliseconds);
  const text = `The first connection registered the certificate and was dropped, as every first one is; it was ${active ? "ACTIVE" : "accepted"} ${gap} after the drop, and connection ${last.attempt} was accepted.`;
  return red("connection/first-drop", text, {
    id: "J15",
    confidence: 0.3,
    // It works here; whether the device's firmware has this patience, nobody saw.
    evidence: "hint",
    blocking: false,
    text,
    fix: "Nothing is broken, if the firmware connects again after the first drop: with growing pauses, and without end.",
    command: commandLine(
      ...["rootpin", "jitr", "test", "--certificate", facts.bundle.names.certificate, "--key", facts.bundle.names.key],
      ...["--region", facts.device.region],
    ),
  });
}

/** Accepted and then ended: the certificate is fine. */
function wasDropped(step: TraceStep, facts: Facts): Finding {
  const [own] = ownConnections(facts);
  const known = own && causeOf(own);
  const cause = known ?? "J16";
  return red(id, step.text, candidate(cause, `${step.text}${sentenceOf(own)}`, known ? 0.8 : 0.5, facts));
}

function notConnected(trace: Trace, facts: Facts): Finding {
  const failed = trace.steps.find(({ status, stage }) => status === "failed" && (stage === "tcp" || stage === "tls"));
  const text = (failed ?? lastWord(trace))?.text ?? "Nothing happened.";
  const [cause, confidence] = byCode(String(failed?.facts?.["code"] ?? ""), facts) ?? [];
  if (cause) return red(id, text, candidate(cause, text, confidence ?? 0.5, facts));
  const refused = ownConnections(facts).find((each) => causeOf(each) !== undefined);
  const told = refused && causeOf(refused);
  return told ? red(id, text, candidate(told, `${text}${sentenceOf(refused)}`, 0.7, facts)) : red(id, text);
}

const lastWord = ({ steps }: Trace): TraceStep | undefined =>
  steps.findLast(({ status }) => status === "failed") ?? steps.findLast(({ status }) => status !== "skipped");

/** What the broker's log says of the connections that we made ourselves, the newest first. */
const ownConnections = ({ local, lastConnectionBefore, bundle }: Facts): readonly ConnectionFacts[] =>
  (local?.connections ?? []).filter(
    ({ id: number, sentCertificates }) => number > lastConnectionBefore && sentCertificates[0] === bundle.certificateId,
  );

const sentenceOf = (own: ConnectionFacts | undefined): string => (own?.detail ? ` The broker says: ${own.detail}` : "");

const reasons: Readonly<Record<string, CauseId>> = {
  "unknown-certificate": "J09",
  "authority-not-registered": "J09",
  "bad-signature": "J09",
  "key-not-accepted": "J19",
  "authority-inactive": "J12",
  "auto-registration-disabled": "J12",
  "pending-activation": "J06",
  inactive: "J06",
  revoked: "J06",
  "pending-transfer": "J06",
  expired: "J04",
  "not-yet-valid": "J04",
  "server-name-missing": "J08",
  "server-name-unknown": "J08",
  "not-authorized": "J02",
  "client-id-rejected": "J22",
  DUPLICATE_CLIENTID: "J16",
};

const causeOf = ({ reason = "" }: ConnectionFacts): CauseId | undefined => reasons[reason];

const codes: Readonly<Record<string, readonly [CauseId, number]>> = {
  "dns-unknown": ["J11", 0.8],
  "tcp-refused": ["J11", 0.6],
  "tcp-timeout": ["J11", 0.4],
  "not-tls": ["J11", 0.5],
  "server-untrusted": ["J01", 0.8],
  "server-not-yet-valid": ["J04", 0.9],
  "server-expired": ["J04", 0.7],
  "bundle-refused": ["J19", 0.6],
  "key-too-small": ["J19", 0.9],
  "digest-too-weak": ["J19", 0.9],
  "alert-no_application_protocol": ["J20", 0.9],
  "alert-unrecognized_name": ["J08", 0.9],
  "alert-certificate_expired": ["J04", 0.8],
  "alert-certificate_revoked": ["J06", 0.8],
  "alert-certificate_unknown": ["J06", 0.4],
  "alert-bad_certificate": ["J06", 0.4],
  "alert-access_denied": ["J06", 0.4],
  "alert-unknown_ca": ["J09", 0.5],
  "alert-unsupported_certificate": ["J19", 0.5],
  "alert-decrypt_error": ["J18", 0.5],
};

function byCode(code: string, { endpoint, device }: Facts): readonly [CauseId, number] | undefined {
  if (code === "server-name") return [device.serverName === undefined ? "J11" : "J08", 0.7];
  if (code === "tls-closed" && endpoint.port === 443) return ["J20", 0.6];
  return codes[code];
}

/** Seen at the connection alone: the checks of files and registry say more, where they find it too. */
function candidate(cause: CauseId, text: string, confidence: number, { device }: Facts): Candidate {
  return {
    id: cause,
    confidence,
    evidence: "live",
    blocking: true,
    text,
    fix: fixes[cause] ?? "Look at the observations.",
    ...commandFor(cause, device.region),
  };
}

const fixes: Readonly<Record<string, string>> = {
  J01: "Let the device verify the server by Amazon Root CA 1 (and 3), or by the local broker's root; its own CA belongs after its certificate.",
  J02: "Attach a policy that allows iot:Connect with this client id.",
  J04: "Set the clocks right (SNTP before TLS), or renew the certificate that is outside its dates.",
  J06: "Look up the certificate's status, and activate it.",
  J08: "Connect by the endpoint's own name, and send it as server name (SNI).",
  J09: "Register the CA that signed the certificate.",
  J11: "Ask AWS IoT for the endpoint of the region, and use its host alone.",
  J12: "Switch on the CA's status and its auto-registration.",
  J16: "Give each device a client id of its own, and let one process connect with it.",
  J18: "Use the key that the certificate was made with.",
  J19: "Make a key of RSA 2048 bits or more, or on P-256, and sign with SHA-256.",
  J20: 'Set ALPN to "x-amzn-mqtt-ca", or connect to port 8883.',
  J22: "Change what the device sends; its certificate is fine.",
};

function commandFor(cause: CauseId, region: string): Pick<Candidate, "command"> {
  if (cause !== "J11") return {};
  return {
    command: commandLine("aws", "iot", "describe-endpoint", "--endpoint-type", "iot:Data-ATS", "--region", region),
  };
}
