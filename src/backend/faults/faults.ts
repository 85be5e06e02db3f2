/** Where a fault may strike: an operation of a service by its signing name, or "revocation" with "crl" or "ocsp". */
export interface FaultPlace {
  readonly service: string;
  readonly operation: string;
}

/** Failures that somebody asked for, to see how a program takes them. */
export interface Faults {
  /** Throws the ServiceError, or waits, as the faults say that are set for this place. */
  strike(place: FaultPlace): Promise<void>;
}

export const noFaults: Faults = { strike: () => Promise.resolve() };
