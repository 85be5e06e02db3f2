import type { Clock } from "../clock";
import type { Log } from "../log";
import type { Realm } from "../store/iot/realm";
import type { Store } from "../store/store";
import type { Admit, PeerObservation } from "./broker";
import { ConnectionLog } from "./connectionLog";
import type { Ending } from "./ending";
import type { BrokerLimits } from "./limits";
import type { Message } from "./session/message";
import type { Session } from "./session/session";
import { Sessions } from "./session/sessions";

/** A message that a device, or the broker itself, has published: for topic rules. */
export interface PublishedMessage {
  readonly realm: Realm;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly clientId?: string;
  /** The certificate id of the device. */
  readonly principal?: string;
}

/** A device's connection, whether or not it has a session by now. */
export interface OpenConnection {
  readonly peer: PeerObservation;
  /** SHA-256 of the device's certificate; undefined when it sent none. */
  readonly certificateId: string | undefined;
  /** Of its session; undefined until there is one. */
  readonly realm: Realm | undefined;
  /** Looks after its deadlines. */
  check(now: number): void;
  end(ending: Ending): void;
}

export interface HubOptions {
  readonly limits: BrokerLimits;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly admit: Admit;
  readonly onMessage: (message: PublishedMessage) => void;
}

/** What all connections share. */
export class Hub {
  readonly connectionLog = new ConnectionLog();
  readonly connections = new Set<OpenConnection>();
  readonly sessions: Sessions;
  readonly limits: BrokerLimits;
  readonly admit: Admit;
  readonly log: Log;
  readonly store: Store;
  /** No will is published any more, and no event. */
  isStopping = false;

  constructor(private readonly options: HubOptions) {
    this.limits = options.limits;
    this.admit = options.admit;
    this.log = options.log;
    this.store = options.store;
    this.sessions = new Sessions(options.limits.persistentSessions);
  }

  /** By the backend's clock. */
  now(): Date {
    return this.options.clock.now();
  }

  /** To everybody who has subscribed and may receive it, and to the topic rules. */
  publish(message: Message, publisher?: Session): void {
    this.deliver(message);
    const { realm, topic, payload, clientId } = message;
    this.options.onMessage({
      realm,
      topic,
      payload,
      ...(clientId !== undefined && { clientId }),
      ...(publisher && { principal: publisher.certificateId }),
    });
  }

  /** To subscribers only. `iot:Receive` is asked for each delivery. */
  deliver(message: Message): void {
    for (const [session, { qos, noLocal }] of this.sessions.subscribersOf(message.realm, message.topic)) {
      if (noLocal && message.clientId === session.clientId) continue;
      if (!session.may("iot:Receive", `topic/${message.topic}`)) continue;
      session.outbox.deliver(message, message.qos < qos ? message.qos : qos);
    }
  }

  /** Ends all connections that a test or a change of the registry picks. */
  endWhere(matches: (connection: OpenConnection) => boolean, ending: Ending): void {
    for (const connection of [...this.connections]) if (matches(connection)) connection.end(ending);
  }
}
