import type { ProxyTunnel, ReadExchange } from "../../interception/readExchange";
import type { InterceptionMatrix, MatrixClient } from "../../interception/runMatrix";
import type { MatrixCell } from "../../interception/matrixCell";
import type { SeenConnection } from "../../interception/seenConnection";
import type { PinnedKey } from "../../pinning/pinnedKey";

/** A server that listens on this computer. */
export interface ServerState {
  readonly url: string;
  readonly mode: string;
  /** RFC 4514, of its certificate. */
  readonly subject: string;
  readonly connections: readonly SeenConnection[];
}

/** A proof that goes on, or is over. */
export interface ProofState {
  readonly server: ServerState;
  readonly proxyUrl: string;
  /** Of the proxy's root, SHA-256. */
  readonly proxyRoot: string;
  readonly pins: readonly PinnedKey[];
  readonly phase: "running" | "done" | "stopped" | "failed";
  /** Why it failed. */
  readonly problem?: string;
  readonly clients: readonly MatrixClient[];
  readonly cells: readonly MatrixCell[];
  /** Once it is done. */
  readonly result?: Pick<InterceptionMatrix, "proven" | "problems">;
  readonly tunnels: readonly ProxyTunnel[];
  readonly exchanges: readonly ReadExchange[];
}
