import { randomUUID } from "node:crypto";
import type { Realm } from "../../store/iot/realm";
import type { IotAction } from "../../../iot/policy/examineStatement";
import type { AdmittedClient } from "../broker";
import type { Ending } from "../ending";
import type { BrokerLimits } from "../limits";
import { Outbox, type Wire } from "./outbox";
import type { Subscription } from "./subscriptions";

/** A session's connection, as others see it. */
export interface SessionConnection extends Wire {
  readonly remoteAddress: string;
  readonly connectedAt: Date;
  end(ending: Ending): void;
}

/** What the broker knows of a client id: it outlives the connection when the device asks for it. */
export class Session {
  readonly subscriptions = new Map<string, Subscription>();
  readonly outbox: Outbox;
  /** `sessionIdentifier` of the lifecycle events. */
  readonly identifier = randomUUID();
  /** `versionNumber` of the lifecycle events. */
  connections = 0;
  connection: SessionConnection | undefined;
  /** How long it is kept without a connection; 0: not at all. */
  expirySeconds = 0;
  /** By the backend's clock, while it has no connection. */
  expiresAt: number | undefined;
  #client: AdmittedClient;

  constructor(
    readonly clientId: string,
    client: AdmittedClient,
    limits: BrokerLimits,
  ) {
    this.#client = client;
    this.outbox = new Outbox(limits);
  }

  get realm(): Realm {
    return this.#client.realm;
  }

  get certificateId(): string {
    return this.#client.certificateId;
  }

  connect(client: AdmittedClient, connection: SessionConnection): void {
    this.#client = client;
    this.connection = connection;
    this.connections += 1;
  }

  may(action: IotAction, resource: string): boolean {
    return this.#client.may(action, resource);
  }
}
