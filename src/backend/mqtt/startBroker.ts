import { join } from "node:path";
import type { SettableClock } from "../clock";
import type { Log } from "../log";
import type { KeyVault } from "../store/keyVault";
import type { Meta } from "../store/meta";
import type { Store } from "../store/store";
import { partsOfRealm } from "../store/iot/realm";
import type { Admit, Broker, BrokerSession } from "./broker";
import { endings } from "./ending";
import { Hub, type OpenConnection, type PublishedMessage } from "./hub";
import { openBrokerRoot, writeRootFile } from "./identity/brokerRoot";
import { generateServerKey } from "./identity/serverCertificate";
import { ServerIdentity } from "./identity/serverIdentity";
import { type BrokerLimits, brokerLimits } from "./limits";
import { Listeners } from "./listener/listeners";
import type { Session } from "./session/session";

export interface BrokerOptions {
  /** 0 takes a free one, that of the last time when it is free still. */
  readonly port: number;
  readonly alpnPort: number;
  readonly hostName: string;
  /** Of `port` and `alpnPort`; other regions have listeners of their own. */
  readonly region: string;
  readonly dataFolder: string;
  readonly store: Store & { readonly meta: Meta };
  readonly keys: KeyVault;
  readonly clock: SettableClock;
  readonly log: Log;
  readonly limits?: Partial<BrokerLimits>;
  readonly admit: Admit;
  /** Takes what devices publish, and what is told of them. */
  readonly onMessage: (message: PublishedMessage) => void;
}

export interface RunningBroker extends Broker {
  /** Ends all sessions and listeners. */
  stop(): Promise<void>;
}

/** How often deadlines are looked after, in milliseconds. */
const interval = 1000;

/** Starts the broker on loopback. Throws BackendError "port-in-use" when a port that was asked for is taken. */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
  const { region, hostName, clock, keys, log } = options;
  const { meta } = options.store;
  const root = await openBrokerRoot({ meta, keys, log });
  const caFile = join(options.dataFolder, "broker-root.pem");
  await writeRootFile(caFile, root);
  const hub = new Hub({ ...options, limits: { ...brokerLimits, ...options.limits } });
  const identity = new ServerIdentity({ root, key: await generateServerKey(), hostName, clock });
  const listeners = new Listeners({ hub, identity, meta, region });
  try {
    const port = await listeners.open({ kind: "mqtt", region }, { port: options.port, option: "--mqtt-port" });
    const alpn = { port: options.alpnPort, option: "--mqtt-alpn-port" };
    const alpnPort = await listeners.open({ kind: "alpn", region }, alpn);
    await listeners.reopen();
    return running(hub, listeners, { host: hostName, port, alpnPort, caFile });
  } catch (error) {
    await listeners.close();
    throw error;
  }
}

function running(hub: Hub, listeners: Listeners, address: Broker["address"]): RunningBroker {
  const deadlines = setInterval(() => {
    const now = performance.now();
    for (const connection of [...hub.connections]) connection.check(now);
  }, interval);
  deadlines.unref();
  return {
    address,
    portOf: (region) => listeners.portOf(region),
    publish: ({ realm, topic, payload, qos = 0 }) => {
      hub.deliver({ realm, topic, payload: Buffer.from(payload), qos });
    },
    endSessions: (realm, certificateId, reason) => {
      // Also those whose CONNECT is being looked at, of which only the region is known yet.
      const { region } = partsOfRealm(realm);
      const isIts = (each: OpenConnection): boolean =>
        each.certificateId === certificateId &&
        (each.realm === undefined ? each.peer.region === region : each.realm === realm);
      hub.endWhere(isIts, endings.byServer("SERVER_INITIATED_DISCONNECT", reason));
    },
    housekeep: async () => {
      hub.sessions.removeExpired(hub.now());
      await listeners.renew();
    },
    sessions: () => [...hub.sessions.all()].flatMap(described),
    connections: (filter) => hub.connectionLog.list(filter),
    stop: async () => {
      clearInterval(deadlines);
      hub.isStopping = true;
      const closed = listeners.close();
      hub.endWhere(() => true, endings.stopping);
      await closed;
    },
  };
}

/** None, when its device is not connected. */
function described({ realm, clientId, certificateId, connection }: Session): BrokerSession[] {
  if (!connection) return [];
  const { remoteAddress, connectedAt } = connection;
  return [{ realm, clientId, certificateId, remoteAddress, connectedAt }];
}
