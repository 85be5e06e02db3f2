// What a connection test sees, as data.
import type { Diagnosis } from "../../src/device/doctor/diagnosis";
import type { Trace, TraceStage, TraceStep } from "../../src/device/trace";
import type { RunState } from "../../src/ui/jitr/runState";

const certificateId = "5f3a".repeat(16);

const subject = {
  name: "thermostat-0001",
  certificateId,
  host: "localhost",
  port: 8883,
  clientId: "thermostat-0001",
  serverName: "localhost",
};

const step = (attempt: number, stage: TraceStage, milliseconds: number, text: string): TraceStep => ({
  attempt,
  stage,
  status: "done",
  milliseconds,
  text,
});

const first: readonly TraceStep[] = [
  step(1, "tcp", 3, "Connected to 127.0.0.1:8883."),
  step(1, "tls", 41, "TLS 1.3; 2 certificates were sent. It proves nothing yet."),
  step(1, "connect", 43, 'CONNECT was sent as "thermostat-0001".'),
  step(1, "closed", 58, "The server closed the connection without an answer, as AWS does at the first one."),
];

const registered: readonly TraceStep[] = [
  ...first,
  step(1, "event", 74, "The certificate is PENDING_ACTIVATION; the event was published."),
  step(1, "rule", 190, "The rule provision ran: thing, policy."),
  step(1, "active", 214, "The certificate is ACTIVE."),
  step(2, "tcp", 216, "Connected to 127.0.0.1:8883."),
  step(2, "tls", 247, "TLS 1.3; 2 certificates were sent."),
  step(2, "connect", 249, 'CONNECT was sent as "thermostat-0001".'),
  step(2, "connack", 262, "CONNACK 0: the session is accepted."),
];

const refused: readonly TraceStep[] = [
  ...first,
  { attempt: 1, stage: "event", status: "failed", milliseconds: 5060, text: "Nothing was registered within 5 s." },
  { attempt: 1, stage: "rule", status: "skipped", milliseconds: 5060, text: "There is no event to act on." },
];

const traceOf = (steps: readonly TraceStep[], lastStage: TraceStage, connected: boolean): Trace => ({
  startedAt: new Date("2026-11-25T14:00:00Z"),
  endpoint: { host: "localhost", port: 8883 },
  serverName: "localhost",
  clientId: "thermostat-0001",
  certificateId,
  steps,
  connected,
  lastStage,
});

const diagnosis: Diagnosis = {
  observations: [
    { id: "bundle/key-matches", status: "green", text: "The key belongs to the certificate." },
    { id: "bundle/dates", status: "green", text: "The certificate is valid now." },
    { id: "registry/authority-registered", status: "red", text: "The signing CA Devices CA is not registered." },
    { id: "registry/rules", status: "unknown", text: "The rules could not be read." },
    { id: "connection/closed", status: "red", text: "CONNECT was answered by a close." },
  ],
  cause: {
    id: "J09",
    confidence: 0.95,
    text: "You registered Root, the device is signed by Devices CA.",
    fix: "Register the signing CA, not another one of the hierarchy.",
    command: "aws iot register-ca-certificate --ca-certificate file://devices-ca.pem --certificate-mode SNI_ONLY",
    action: { kind: "register-authority", region: "eu-west-1", certificate: "-----BEGIN CERTIFICATE-----" },
  },
  others: [
    {
      id: "J12",
      confidence: 0.3,
      text: "Auto-registration of the CA is disabled.",
      fix: "Enable it.",
      action: { kind: "set-authority", region: "eu-west-1", certificateId, autoRegistration: true },
    },
  ],
};

/** Markup, a change of direction, a zero-width space and a tag character. */
export const hostileName = "<img src=x onerror=alert(1)>\u202egro.elpmaxe\u200b\u{e0041}";

export const running: RunState = { kind: "test", subject, phase: "running", steps: first.slice(0, 2) };

export const connected: RunState = {
  kind: "test",
  subject,
  phase: "over",
  steps: registered,
  trace: traceOf(registered, "connack", true),
};

export const diagnosed: RunState = {
  kind: "diagnose",
  subject,
  phase: "over",
  steps: refused,
  trace: traceOf(refused, "event", false),
  diagnosis,
};

/** Ended right after a handshake that went well. */
export const handshakeOnly: RunState = {
  kind: "test",
  subject,
  phase: "over",
  steps: first.slice(0, 2),
  trace: traceOf(first.slice(0, 2), "tls", false),
};
