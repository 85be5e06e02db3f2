import type { BrokerLimits } from "../limits";
import type { Message } from "./message";

/** The way to the device, as long as it is connected. */
export interface Wire {
  /** How many messages may wait for their PUBACK. */
  readonly inflight: number;
  /** Whether so much waits in the socket that the rest has to wait here. */
  readonly isFull: boolean;
  publish(message: Message, qos: 0 | 1, messageId: number | undefined, dup: boolean): void;
}

const largestMessageId = 0xffff;

/** Messages for one device: sent and not acknowledged yet, and waiting. What is more than that is dropped. */
export class Outbox {
  readonly #inflight = new Map<number, Message>();
  #waiting: Message[] = [];
  #waitingBytes = 0;
  #lastId = 0;
  #wire: Wire | undefined;

  constructor(private readonly limits: BrokerLimits) {}

  /** What was sent and not acknowledged goes out again, marked as a duplicate (MQTT 3.1.1 section 4.4); then what waited. */
  attach(wire: Wire): void {
    this.#wire = wire;
    for (const [messageId, message] of this.#inflight) wire.publish(message, 1, messageId, true);
    this.flush();
  }

  detach(): void {
    this.#wire = undefined;
  }

  /** False: it was dropped. */
  deliver(message: Message, qos: 0 | 1): boolean {
    if (qos === 0) return this.#deliverOnce(message);
    if (this.#waiting.length >= this.limits.queuedMessages) return false;
    if (this.#waitingBytes + message.payload.length > this.limits.queuedBytes) return false;
    this.#waiting.push(message);
    this.#waitingBytes += message.payload.length;
    this.flush();
    return true;
  }

  acknowledged(messageId: number): void {
    this.#inflight.delete(messageId);
    this.flush();
  }

  /** Sends as much of what waits as the device takes. */
  flush(): void {
    const wire = this.#wire;
    if (!wire) return;
    let sent = 0;
    for (const message of this.#waiting) {
      if (wire.isFull || this.#inflight.size >= wire.inflight) break;
      const messageId = this.#nextId();
      this.#inflight.set(messageId, message);
      this.#waitingBytes -= message.payload.length;
      sent += 1;
      wire.publish(message, 1, messageId, false);
    }
    if (sent > 0) this.#waiting = this.#waiting.slice(sent);
  }

  /** Nobody asks for it again: it goes out now or never. */
  #deliverOnce(message: Message): boolean {
    if (!this.#wire || this.#wire.isFull) return false;
    this.#wire.publish(message, 0, undefined, false);
    return true;
  }

  #nextId(): number {
    do {
      this.#lastId = this.#lastId >= largestMessageId ? 1 : this.#lastId + 1;
    } while (this.#inflight.has(this.#lastId));
    return this.#lastId;
  }
}
