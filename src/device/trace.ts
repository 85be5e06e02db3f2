/** The stages of a device's first connection, in the order in which they can come. */
export const traceStages = ["tcp", "tls", "connect", "closed", "event", "rule", "active", "connack"] as const;

export type TraceStage = (typeof traceStages)[number];

/** One thing that happened, or did not. */
export interface TraceStep {
  readonly stage: TraceStage;
  /** 1 for the first connection, 2 for the one after it. */
  readonly attempt: number;
  readonly status: "done" | "failed" | "skipped";
  /** Since the trace began. */
  readonly milliseconds: number;
  /** A sentence; holds no key. */
  readonly text: string;
  /** Plain facts for scripts: "serverName", "tlsVersion", "code". */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** What a connection test found, from beginning to end. */
export interface Trace {
  readonly startedAt: Date;
  readonly endpoint: { readonly host: string; readonly port: number };
  /** SNI as it was sent; absent: none. */
  readonly serverName?: string;
  readonly alpn?: string;
  readonly clientId: string;
  readonly certificateId: string;
  readonly steps: readonly TraceStep[];
  /** A session was accepted: CONNACK 0. A handshake alone is none. */
  readonly connected: boolean;
  /** The stage that it ended with. */
  readonly lastStage: TraceStage;
}
