import type { PinSet } from "../pinSet";

/** A key of the chain that clients validate, the server's first, the trust anchor last. */
export interface ServedKey {
  /** "sha256/…". */
  readonly pin: string;
  readonly owner: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** From a day on, a server shows this chain. */
export interface ServedChain {
  readonly from: Date;
  /** What happened: "Renewed with the same key". */
  readonly title: string;
  readonly keys: readonly ServedKey[];
}

/** A version of an app, as it is installed. */
export interface ShippedPins {
  /** "2.3.1". */
  readonly name: string;
  readonly pinSet: PinSet;
}

export interface RotationPlan {
  /** The host that apps call. */
  readonly host: string;
  /** In the order of their days. */
  readonly chains: readonly ServedChain[];
  readonly until: Date;
}

/** What a client makes of a server on some day. */
export type RotationVerdict = "accepted" | "refused-by-pins" | "refused-by-dates" | "not-pinned";

export interface RotationSpan {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  readonly verdict: RotationVerdict;
  /** One sentence. */
  readonly why: string;
}

export interface RotationOutcome {
  readonly name: string;
  /** Without gaps, from the first chain to `until`. */
  readonly spans: readonly RotationSpan[];
  /** The first day on which it is refused. */
  readonly breaksOn?: Date;
}
