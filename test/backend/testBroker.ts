// A broker without a registry: who is let in, and what for, is decided by the test.
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { realClock, settableClock, type SettableClock } from "../../src/backend/clock";
import type { Admission, Broker, ConnectRequest } from "../../src/backend/mqtt/broker";
import type { PublishedMessage } from "../../src/backend/mqtt/hub";
import type { BrokerLimits } from "../../src/backend/mqtt/limits";
import { startBroker } from "../../src/backend/mqtt/startBroker";
import { openKeyVault } from "../../src/backend/store/openKeyVault";
import { openStore } from "../../src/backend/store/openStore";
import type { IotAction } from "../../src/iot/policy/examineStatement";
import { realmIn } from "../../src/backend/store/iot/realm";
import { TestFolder } from "./testBackend";

export const testRealm = realmIn("000000000000", "us-east-1");

export interface TestBrokerOptions {
  readonly folder?: TestFolder;
  readonly limits?: Partial<BrokerLimits>;
  readonly port?: number;
  readonly hostName?: string;
  readonly admit?: (request: ConnectRequest) => Promise<Admission>;
  /** Everything is allowed when absent. */
  readonly may?: (action: IotAction, resource: string) => boolean;
}

export interface TestBroker {
  readonly broker: Broker;
  readonly clock: SettableClock;
  readonly requests: readonly ConnectRequest[];
  readonly published: readonly PublishedMessage[];
  /** What the broker did not expect. */
  readonly failures: readonly unknown[];
  stop(): Promise<void>;
}

export const certificateIdOf = (der: Uint8Array): string => createHash("sha256").update(der).digest("hex");

/** Lets everybody in who has a certificate, in the region that the broker found. */
const admitAll =
  (may: (action: IotAction, resource: string) => boolean = () => true) =>
  (request: ConnectRequest): Promise<Admission> => {
    const [leaf] = request.chain;
    if (!leaf) return Promise.resolve({ kind: "refused", reason: "no-certificate", detail: "There is none." });
    const realm = realmIn("000000000000", request.region);
    return Promise.resolve({ kind: "admitted", client: { realm, certificateId: certificateIdOf(leaf), may } });
  };

/** What a suite has running; `close` in its teardown. */
export class TestBrokers {
  #running: TestBroker[] = [];
  #folders: TestFolder[] = [];

  folder(): TestFolder {
    const folder = new TestFolder();
    this.#folders.push(folder);
    return folder;
  }

  async start(options: TestBrokerOptions = {}): Promise<TestBroker> {
    const { folder = this.folder(), port = 0, hostName = "localhost", limits, may } = options;
    mkdirSync(folder.data, { recursive: true });
    const store = await openStore(join(folder.data, "store.sqlite"));
    const { surroundings } = folder.options;
    if (!surroundings) throw new Error("no surroundings");
    const keys = await openKeyVault(store, { ...surroundings, passphrase: undefined });
    const clock = settableClock(realClock, { read: () => undefined, write: () => undefined });
    const requests: ConnectRequest[] = [];
    const published: PublishedMessage[] = [];
    const failures: unknown[] = [];
    const admit = options.admit ?? admitAll(may);
    const broker = await startBroker({
      port,
      alpnPort: 0,
      hostName,
      region: "us-east-1",
      dataFolder: folder.data,
      store,
      keys,
      clock,
      log: { info: () => undefined, warn: () => undefined, error: (_event, cause) => failures.push(cause) },
      ...(limits && { limits }),
      admit: (request) => {
        requests.push(request);
        return admit(request);
      },
      onMessage: (message) => published.push(message),
    });
    let isStopped = false;
    const stop = async (): Promise<void> => {
      if (isStopped) return;
      isStopped = true;
      await broker.stop();
      store.close();
    };
    const running = { broker, clock, requests, published, failures, stop };
    this.#running.push(running);
    return running;
  }

  async close(): Promise<void> {
    for (const running of this.#running.splice(0)) await running.stop();
    for (const folder of this.#folders.splice(0)) folder.remove();
  }
}
