import type { ClientIdentity } from "./clientCertificate";

/** What a server here saw of one connection. Texts of it are the client's own. */
export interface SeenConnection {
  /** 1 for the first. */
  readonly connection: number;
  readonly at: Date;
  /** SNI; absent when there was none. */
  readonly serverName?: string;
  /** "TLSv1.3". */
  readonly tlsVersion?: string;
  readonly cipher?: string;
  /** Only where client certificates are asked for. */
  readonly client?: ClientIdentity;
  /** The first ones: "GET /path HTTP/1.1". */
  readonly requests: readonly string[];
  /** Why there was no request. */
  readonly failure?: string;
}

export interface SeenRequest extends Pick<SeenConnection, "client"> {
  readonly line: string;
}

/** The newest are kept. */
const most = 200;

const mostRequests = 20;

/** The connections of a server, the oldest first. */
export class ConnectionLog {
  private count = 0;
  private kept: readonly SeenConnection[] = [];

  constructor(private readonly onChange: (seen: SeenConnection) => void) {}

  get connections(): readonly SeenConnection[] {
    return this.kept;
  }

  add(seen: Omit<SeenConnection, "connection" | "at" | "requests">): number {
    const connection = (this.count += 1);
    const made = { connection, at: new Date(), requests: [], ...seen };
    this.kept = [...this.kept, made].slice(-most);
    this.onChange(made);
    return connection;
  }

  change(connection: number, change: (seen: SeenConnection) => Partial<SeenConnection>): void {
    const before = this.kept.find((each) => each.connection === connection);
    if (!before) return;
    const after = { ...before, ...change(before) };
    this.kept = this.kept.map((each) => (each === before ? after : each));
    this.onChange(after);
  }

  addRequest(connection: number, { line, client }: SeenRequest): void {
    this.change(connection, ({ requests }) => ({
      requests: [...requests, line].slice(0, mostRequests),
      ...(client && { client }),
    }));
  }
}
