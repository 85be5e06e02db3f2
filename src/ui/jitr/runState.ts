import type { Diagnosis } from "../../device/doctor/diagnosis";
import type { Trace, TraceStep } from "../../device/trace";

/** All but a preflight connect; they differ in what is told of a connection that went well. */
export type RunKind = "test" | "diagnose" | "preflight" | "failover";

/** Who connects, and where to. */
export interface RunSubject {
  /** Common name of the certificate, as it stands there. */
  readonly name: string;
  readonly certificateId: string;
  readonly host: string;
  readonly port: number;
  readonly clientId: string;
  /** SNI; empty: none is sent. */
  readonly serverName: string;
}

/** A connection test as far as it has come. */
export interface RunState {
  readonly kind: RunKind;
  readonly subject: RunSubject;
  readonly phase: "running" | "over" | "cancelled" | "stopped";
  readonly steps: readonly TraceStep[];
  readonly trace?: Trace;
  readonly diagnosis?: Diagnosis;
  /** Why it stopped before its end. */
  readonly problem?: string;
}
