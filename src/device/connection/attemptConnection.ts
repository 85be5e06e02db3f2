import type { Socket } from "node:net";
import type { CipherNameAndProtocol, TLSSocket } from "node:tls";
import type { TraceOptions } from "../traceOptions";
import type { TraceRecorder } from "../traceRecorder";
import { nameOfCode } from "./answerCodes";
import { type Answer, MqttConnection } from "./mqttConnection";
import { openTcp } from "./openTcp";
import { openTls, type TlsOpened } from "./openTls";

/** How a connection ended. "closed": without an answer to CONNECT, which is what a first registration looks like. */
export type AttemptEnd = "accepted" | "dropped" | "closed" | "failed";

export interface Attempt {
  readonly options: TraceOptions;
  /** A close without an answer is part of a first registration here, and no failure yet. */
  readonly mayRegister: boolean;
}

/** Longer than a client with the same id takes to come back. */
const defaultHold = 2000;

/** One connection from TCP to CONNACK, written down. Throws the signal's reason once it is aborted; leaves nothing open. */
export async function attemptConnection(
  attempt: Attempt,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { options } = attempt;
  const tcp = await openTcp(options, signal);
  if (tcp.kind === "failure") {
    recorder.failed("tcp", tcp.text, { code: tcp.code });
    return "failed";
  }
  try {
    const { address, dnsMilliseconds } = tcp;
    const name = dnsMilliseconds === undefined ? "" : `"${options.host}" is ${address} (DNS: ${dnsMilliseconds} ms). `;
    recorder.done("tcp", `${name}Connected to ${address} port ${options.port}.`, {
      address,
      ...(dnsMilliseconds !== undefined && { dnsMilliseconds }),
    });
    return await overTcp(tcp.socket, attempt, recorder, signal);
  } finally {
    tcp.socket.destroy();
  }
}

async function overTcp(
  raw: Socket,
  attempt: Attempt,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { options } = attempt;
  const tls = await openTls(raw, options, signal);
  if (tls.kind === "failure") {
    recorder.failed("tls", tls.text, { code: tls.code });
    return "failed";
  }
  try {
    recordTls(tls, options, recorder);
    return await overTls(tls.socket, attempt, recorder, signal);
  } finally {
    tls.socket.destroy();
  }
}

function recordTls(
  { socket, server }: TlsOpened,
  { servername = "", bundle }: TraceOptions,
  recorder: TraceRecorder,
): void {
  const tlsVersion = socket.getProtocol() ?? "TLS";
  // What Node's types do not say: null once the server has closed, which it does to a certificate that it does not take.
  const { name: cipher = "an unknown cipher" } = (socket.getCipher() as CipherNameAndProtocol | null) ?? {};
  const alpn = socket.alpnProtocol || "";
  const sent = bundle.certificates.length;
  recorder.done(
    "tls",
    `${tlsVersion} with ${cipher}, ${servername ? `SNI "${servername}"` : "no SNI"}, ${alpn ? `ALPN "${alpn}"` : "no ALPN"}; ` +
      `sent ${sent === 1 ? "1 certificate" : `${sent} certificates`}. The server's certificate leads to "${server.trustedBy}". ` +
      "This says nothing of the device's certificate yet.",
    { tlsVersion, cipher, serverName: servername, alpn, sentCertificates: sent, serverSubject: server.subject },
  );
}

async function overTls(
  socket: TLSSocket,
  attempt: Attempt,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { options } = attempt;
  const { clientId, timeoutMilliseconds, protocolVersion = 4 } = options;
  const mqtt = new MqttConnection(socket, protocolVersion);
  mqtt.connect(clientId);
  const version = protocolVersion === 5 ? "5" : "3.1.1";
  recorder.done("connect", `CONNECT with client id "${clientId}", MQTT ${version}.`, {
    clientId,
    mqttVersion: version,
  });
  const answer = await mqtt.next(timeoutMilliseconds, signal);
  if (answer.kind !== "packet") return withoutAnswer(answer, attempt, recorder);
  const { packet } = answer;
  if (packet.cmd !== "connack") {
    recorder.failed("connack", `The server answers CONNECT with ${packet.cmd.toUpperCase()}.`, {
      code: "unexpected-packet",
    });
    return "failed";
  }
  const code = (protocolVersion === 5 ? packet.reasonCode : packet.returnCode) ?? 0;
  if (code !== 0) {
    recorder.failed("connack", `CONNACK ${nameOfCode(code)}: the session is refused.`, { code });
    return "failed";
  }
  recorder.done("connack", `CONNACK 0: the session is accepted.`, { code: 0, sessionPresent: packet.sessionPresent });
  return hold(mqtt, options, recorder, signal);
}

function withoutAnswer(
  answer: Exclude<Answer, { kind: "packet" }>,
  { options: { timeoutMilliseconds }, mayRegister }: Attempt,
  recorder: TraceRecorder,
): AttemptEnd {
  if (answer.kind === "closed") {
    const text = `The server closed the connection after CONNECT, ${answer.text}, without a CONNACK.`;
    if (mayRegister) recorder.done("closed", text, { code: answer.code });
    else recorder.failed("closed", text, { code: answer.code });
    return "closed";
  }
  if (answer.kind === "garbage") recorder.failed("connack", answer.text, { code: "not-mqtt" });
  else
    recorder.failed("connack", `No answer to CONNECT within ${timeoutMilliseconds} ms, and no close.`, {
      code: "no-connack",
    });
  return "failed";
}

/** Keeps the session for a moment: what is wrong with a client id or a policy often shows only now. */
async function hold(
  mqtt: MqttConnection,
  { holdMilliseconds = defaultHold }: TraceOptions,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const accepted = recorder.milliseconds;
  for (;;) {
    const left = holdMilliseconds - (recorder.milliseconds - accepted);
    const answer = left > 0 ? await mqtt.next(left, signal) : ({ kind: "silent" } as const);
    if (answer.kind === "silent") {
      mqtt.disconnect();
      return "accepted";
    }
    const reason = reasonOf(answer);
    if (reason === undefined) continue;
    const after = Math.round(recorder.milliseconds - accepted);
    recorder.failed(
      "closed",
      `The session was dropped ${after} ms after it was accepted, ${reason}. TLS and registration are good: look for another client with this client id, or for what MQTT forbids.`,
      { code: "dropped", sessionMilliseconds: after },
    );
    return "dropped";
  }
}

/** Undefined for a packet that ends nothing. */
function reasonOf(answer: Exclude<Answer, { kind: "silent" }>): string | undefined {
  if (answer.kind === "closed") return answer.text;
  if (answer.kind === "garbage") return `because what came is not MQTT`;
  return answer.packet.cmd === "disconnect"
    ? `with DISCONNECT ${nameOfCode(answer.packet.reasonCode ?? 0)}`
    : undefined;
}
