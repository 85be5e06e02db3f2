import type { FaultEntry } from "../../protocol/faults";

/** Where a fault may strike: an operation of a service by its signing name, or "revocation" with "crl" or "ocsp". */
export interface FaultPlace {
  readonly service: string;
  readonly operation: string;
}

/** Failures that somebody asked for, to see how a program takes them. */
export interface Faults {
  /** Throws the ServiceError, or waits, as the faults say that are set for this place. */
  strike(place: FaultPlace): Promise<void>;
  /** How much longer the certificate that is issued now stays in progress, in milliseconds. */
  issueDelay(): number;
}

/** Faults that can be set and taken back. */
export interface SettableFaults extends Faults {
  set(fault: Omit<FaultEntry, "Id">): FaultEntry;
  /** The one of this id, else all of them. Answers how many that were. */
  clear(id?: string): number;
  /** In the order in which they were set. */
  list(): readonly FaultEntry[];
  /** Ends what waits. */
  stop(): void;
}
