import { generate, type Packet } from "mqtt-packet";
import type { TLSSocket } from "node:tls";
import type { Realm } from "../../store/iot/realm";
import type { PeerObservation } from "../broker";
import { ConnectionEnd, type Ending, endings } from "../ending";
import type { Hub, OpenConnection } from "../hub";
import { PacketReader } from "../packet/packetReader";
import { parsePacket, type ProtocolVersion } from "../packet/parsePacket";
import type { Message } from "../session/message";
import type { Session, SessionConnection } from "../session/session";
import { PublishRate } from "./publishRate";

/** What CONNECT has asked for. */
export interface OpenedSession {
  readonly session: Session;
  readonly version: ProtocolVersion;
  readonly keepAliveSeconds: number;
  readonly inflight: number;
  readonly will?: Will;
  /** MQTT 5: what is larger is not sent. */
  readonly maximumPacketSize?: number;
}

export interface Will {
  readonly message: Message;
  readonly retain: boolean;
}

/** Handles one packet; the next one is read when it is done. Throws ConnectionEnd. */
export type PacketHandler = (connection: Connection, packet: Packet) => Promise<void> | void;

/** Who looks after a session that has lost its connection. */
export type EndHandler = (connection: Connection, ending: Ending) => void;

const publishType = 3;

/** Answers wait in a socket up to here; then no more packets are read that would ask for another. */
const mostAnswerBytes = 64 * 1024;

/** How long a device may take to close its side, in milliseconds. */
const patience = 5000;

/** One device's connection, from the end of the handshake on. */
export class Connection implements SessionConnection, OpenConnection {
  readonly #reader: PacketReader;
  readonly #rate: PublishRate;
  readonly logId: number;
  readonly connectedAt: Date;
  /** Topic aliases of a device that speaks MQTT 5. */
  readonly topicAliases = new Map<number, string>();
  opened: OpenedSession | undefined;
  /** A CONNECT packet has come, whatever is in it. */
  hasConnect = false;
  #isBusy = false;
  #isEnded = false;
  #lastHeard = performance.now();
  #blockedSince: number | undefined;
  #endedAt = 0;

  constructor(
    private readonly socket: TLSSocket,
    readonly peer: PeerObservation,
    readonly certificateId: string | undefined,
    private readonly hub: Hub,
    private readonly handlers: { readonly packet: PacketHandler; readonly ended: EndHandler },
  ) {
    this.connectedAt = hub.now();
    this.#reader = new PacketReader(hub.limits.bytesBeforeConnect);
    this.#rate = new PublishRate(hub.limits.publishesPerSecond);
    this.logId = hub.connectionLog.add(peer, this.connectedAt);
    hub.connections.add(this);
    socket.on("error", () => undefined); // "close" follows
    socket.on("close", () => {
      this.end(endings.lost);
      hub.connections.delete(this);
    });
    socket.on("drain", () => this.#drained());
    socket.on("data", (piece: Buffer) => this.#take(piece));
  }

  get remoteAddress(): string {
    return this.peer.remoteAddress;
  }

  get realm(): Realm | undefined {
    return this.opened?.session.realm;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  get inflight(): number {
    return this.opened?.inflight ?? 0;
  }

  get isFull(): boolean {
    return this.#isEnded || this.socket.writableLength > this.hub.limits.socketBytes;
  }

  /** From CONNACK on. */
  open(opened: OpenedSession): void {
    this.opened = opened;
    this.#reader.limit = this.hub.limits.packetBytes;
  }

  send(packet: Packet): void {
    if (this.#isEnded) return;
    this.#write(generate(packet, { protocolVersion: this.opened?.version ?? 4 }));
  }

  /** Before there is a session: in the version that CONNECT named. */
  sendIn(protocolVersion: ProtocolVersion, packet: Packet): void {
    this.#write(generate(packet, { protocolVersion }));
  }

  publish(message: Message, qos: 0 | 1, messageId: number | undefined, dup: boolean): void {
    const { topic, payload, retained = false, properties } = message;
    const isVersion5 = this.opened?.version === 5;
    const bytes = generate(
      {
        cmd: "publish",
        topic,
        payload,
        qos,
        dup,
        retain: retained,
        ...(messageId !== undefined && { messageId }),
        ...(isVersion5 && properties && { properties }),
      },
      { protocolVersion: isVersion5 ? 5 : 4 },
    );
    if (bytes.length > (this.opened?.maximumPacketSize ?? Infinity)) return;
    this.#write(bytes);
  }

  /** Ends the session, tells a device that speaks MQTT 5 why, and closes. Only the first call does something. */
  end(ending: Ending): void {
    if (this.#isEnded) return;
    if (this.opened?.version === 5 && ending.reasonCode !== undefined && this.socket.writable) {
      this.send({ cmd: "disconnect", reasonCode: ending.reasonCode });
    }
    this.#isEnded = true;
    this.#endedAt = performance.now();
    this.handlers.ended(this, ending);
    if (ending === endings.slowReader) this.socket.destroy();
    else this.socket.destroySoon();
  }

  /** Looks after its deadlines; called every second, so that a connection that idles costs no timer. */
  check(now: number): void {
    const { connectMilliseconds, blockedMilliseconds } = this.hub.limits;
    if (this.#isEnded) {
      if (now - this.#endedAt > patience) this.socket.destroy();
      return;
    }
    if (this.#blockedSince !== undefined && now - this.#blockedSince > blockedMilliseconds) {
      this.end(endings.slowReader);
      return;
    }
    if (this.#isBusy) return;
    const silence = now - this.#lastHeard;
    if (!this.opened) {
      if (silence > connectMilliseconds) this.end(endings.noConnect);
      return;
    }
    const { keepAliveSeconds } = this.opened;
    if (silence > keepAliveSeconds * 1500) this.end(endings.keepAlive(keepAliveSeconds));
  }

  #write(bytes: Buffer): void {
    if (this.socket.write(bytes)) return;
    this.#blockedSince ??= performance.now();
  }

  #drained(): void {
    this.#blockedSince = undefined;
    this.opened?.session.outbox.flush();
    if (this.#isBusy) return;
    this.socket.resume();
    this.#handleWaiting();
  }

  #take(piece: Buffer): void {
    if (this.#isEnded) return;
    // Before CONNECT only its first byte starts the clock anew: it has to come within its time as a whole.
    if (this.opened) this.#lastHeard = performance.now();
    this.#reader.push(piece);
    this.#handleWaiting();
  }

  #handleWaiting(): void {
    try {
      while (!this.#isBusy && !this.#isEnded) {
        if (this.socket.writableLength > mostAnswerBytes) return void this.socket.pause();
        const bytes = this.#reader.next();
        if (!bytes) return;
        const working = this.#handle(bytes);
        if (working) {
          this.#waitFor(working);
          return;
        }
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #handle(bytes: Buffer): Promise<void> | void {
    const pause = (bytes[0] ?? 0) >> 4 === publishType ? this.#rate.take() : undefined;
    if (pause) return pause.then(() => this.#parse(bytes));
    return this.#parse(bytes);
  }

  #parse(bytes: Buffer): Promise<void> | void {
    if (this.#isEnded) return undefined;
    return this.handlers.packet(this, parsePacket(bytes, this.opened?.version ?? 4));
  }

  /** What the device sends meanwhile waits in the network. */
  #waitFor(working: Promise<void>): void {
    this.#isBusy = true;
    this.socket.pause();
    working
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#isBusy = false;
        this.#lastHeard = performance.now();
        this.socket.resume();
        this.#handleWaiting();
      });
  }

  #fail(error: unknown): void {
    if (error instanceof ConnectionEnd) {
      this.end(error.ending);
      return;
    }
    this.hub.log.error("mqtt", error, { connection: this.logId });
    this.end(endings.failure);
  }
}
