import type { Server } from "node:tls";
import type { Hub } from "../hub";
import type { ServerIdentity } from "../identity/serverIdentity";
import type { Meta } from "../../store/meta";
import { createListener, type ListenerKind } from "./createListener";
import { OpenSockets } from "./openSockets";
import { openPort } from "./openPort";

interface OpenListener extends ListenerKind {
  readonly port: number;
  readonly servers: readonly Server[];
}

export interface ListenersOptions {
  readonly hub: Hub;
  readonly identity: ServerIdentity;
  /** Where the ports are kept from one start to the next. */
  readonly meta: Meta;
  readonly region: string;
}

const entry = "mqtt-ports";

/** How long connections may take to end when the broker stops, in milliseconds. */
const patience = 250;

/** The broker's listeners: two for the default region, one for each other region that was asked for. */
export class Listeners {
  readonly #open: OpenListener[] = [];
  readonly #opening = new Map<string, Promise<number>>();
  readonly #sockets: OpenSockets;

  constructor(private readonly options: ListenersOptions) {
    this.#sockets = new OpenSockets(options.hub.limits.connectionsPerAddress);
  }

  /** Answers its port. Throws BackendError "port-in-use". */
  async open(listener: ListenerKind, asked: { readonly port: number; readonly option: string }): Promise<number> {
    const { hub, identity } = this.options;
    const secure = await identity.optionsFor(listener.region);
    const name = `${listener.kind} ${listener.region}`;
    const servers: Server[] = [];
    const create = (): Server => {
      const server = createListener(listener, { hub, identity, secure, sockets: this.#sockets });
      servers.push(server);
      return server;
    };
    const { port } = await openPort(create, { ...asked, before: this.#kept()[name] ?? 0 });
    this.#keep(name, port);
    this.#open.push({ ...listener, port, servers: servers.filter(({ listening }) => listening) });
    return port;
  }

  /** Those of other regions that devices were told of before. */
  async reopen(): Promise<void> {
    for (const name of Object.keys(this.#kept())) {
      const [kind, region = ""] = name.split(" ");
      if (kind === "mqtt" && region !== this.options.region) await this.portOf(region);
    }
  }

  portOf(region: string): Promise<number> {
    const open = this.#open.find((listener) => listener.kind === "mqtt" && listener.region === region);
    if (open) return Promise.resolve(open.port);
    const opening =
      this.#opening.get(region) ??
      this.open({ kind: "mqtt", region }, { port: 0, option: "--mqtt-port" }).finally(() =>
        this.#opening.delete(region),
      );
    this.#opening.set(region, opening);
    return opening;
  }

  /** New certificates where the old ones end soon. */
  async renew(): Promise<void> {
    if (!(await this.options.identity.forgetDue())) return;
    for (const { region, servers } of this.#open) {
      const secure = await this.options.identity.optionsFor(region);
      for (const server of servers) server.setSecureContext(secure);
    }
  }

  /** Takes no more connections. Those that are open have a moment to take what was sent last. */
  async close(): Promise<void> {
    const servers = this.#open.splice(0).flatMap((listener) => listener.servers);
    const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    const limit = setTimeout(() => this.#sockets.destroy(), patience);
    await closed;
    clearTimeout(limit);
  }

  #kept(): Record<string, number> {
    return JSON.parse(this.options.meta.get(entry) ?? "{}") as Record<string, number>;
  }

  #keep(name: string, port: number): void {
    this.options.meta.set(entry, JSON.stringify({ ...this.#kept(), [name]: port }));
  }
}
