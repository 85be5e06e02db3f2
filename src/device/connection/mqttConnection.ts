import { generate, type Packet, parser } from "mqtt-packet";
import type { TLSSocket } from "node:tls";
import { alertOf } from "./tlsAlert";

/** What came next. "silent": nothing, within the time. */
export type Answer =
  | { readonly kind: "packet"; readonly packet: Packet }
  | { readonly kind: "closed"; readonly code: string; readonly text: string }
  | { readonly kind: "garbage"; readonly text: string }
  | { readonly kind: "silent" };

/** Far more than a CONNACK; a device that subscribes to nothing gets nothing else. */
const mostBytes = 64 * 1024;

/** MQTT over a TLS connection, as a device that connects and subscribes to nothing. */
export class MqttConnection {
  private readonly answers: Answer[] = [];
  private readonly parser;
  private received = 0;
  private ended = false;
  private wake?: () => void;

  constructor(
    private readonly socket: TLSSocket,
    private readonly protocolVersion: 4 | 5,
  ) {
    this.parser = parser({ protocolVersion });
    this.parser.on("packet", (packet) => this.take({ kind: "packet", packet }));
    this.parser.on("error", (error: Error) => this.garbage(`What came is not MQTT: ${error.message}`));
    socket.on("data", (bytes: Buffer) => this.read(bytes));
    socket.on("error", (error: NodeJS.ErrnoException) => this.end(closedBy(error)));
    socket.on("close", () => this.end(plainClose));
    if (socket.destroyed) this.end(socket.errored ? closedBy(socket.errored) : plainClose);
  }

  connect(clientId: string): void {
    const { protocolVersion } = this;
    this.send({ cmd: "connect", protocolId: "MQTT", protocolVersion, clean: true, clientId, keepalive: 30 });
  }

  /** Says good-bye, so that the broker sends no will and logs no loss. */
  disconnect(): void {
    this.send({ cmd: "disconnect" });
    this.socket.end();
  }

  /** The next thing that comes. Throws the signal's reason once it is aborted. */
  async next(milliseconds: number, signal: AbortSignal): Promise<Answer> {
    const waiting = this.answers.length === 0;
    if (waiting) await this.somethingWithin(milliseconds, signal);
    signal.throwIfAborted();
    return this.answers.shift() ?? { kind: "silent" };
  }

  private somethingWithin(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(limit);
        signal.removeEventListener("abort", done);
        this.wake = undefined;
        resolve();
      };
      const limit = setTimeout(done, milliseconds);
      signal.addEventListener("abort", done, { once: true });
      this.wake = done;
    });
  }

  private send(packet: Packet): void {
    if (!this.socket.destroyed) this.socket.write(generate(packet, { protocolVersion: this.protocolVersion }));
  }

  private read(bytes: Buffer): void {
    if (this.ended) return;
    this.received += bytes.length;
    if (this.received > mostBytes) {
      this.garbage(`The server sends more than ${mostBytes} bytes unasked.`);
      return;
    }
    try {
      this.parser.parse(bytes);
    } catch (error) {
      this.garbage(`What came is not MQTT: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private garbage(text: string): void {
    this.end({ kind: "garbage", text });
    this.socket.destroy();
  }

  private end(answer: Answer): void {
    if (this.ended) return;
    this.ended = true;
    this.take(answer);
  }

  private take(answer: Answer): void {
    this.answers.push(answer);
    this.wake?.();
  }
}

const plainClose: Answer = { kind: "closed", code: "closed", text: "without an alert" };

/** In TLS 1.3 this is how a refused certificate shows: after the handshake, as an alert or as nothing at all. */
function closedBy(error: NodeJS.ErrnoException): Answer {
  const alert = alertOf(error);
  return alert
    ? { kind: "closed", code: `alert-${alert.name}`, text: `with the alert "${alert.name}": ${alert.meaning}` }
    : { kind: "closed", code: error.code ?? "closed", text: `with ${error.code ?? error.message}` };
}
