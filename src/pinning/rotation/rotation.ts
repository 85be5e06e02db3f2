import type { PinSet } from "../pinSet";

/** A key of the chain that clients validate, the server's first, the trust anchor last. */
export interface ServedKey {
  /** "sha256/…"; for a key that does not exist yet, a name that no pin has. */
  readonly pin: string;
  readonly owner: string;
  /** Of its certificate. */
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** From a day on, a server shows this chain. */
export interface ServedChain {
  readonly from: Date;
  /** What happened: "Renewed with the same key". */
  readonly title: string;
  /** Nobody planned it, but it may happen: which root ACM takes next is not known. */
  readonly assumed?: true;
  readonly keys: readonly ServedKey[];
}

/** A version of an app, as it is installed. */
export interface ShippedPins {
  /** "2.3.1". */
  readonly name: string;
  readonly pinSet: PinSet;
  /** The platform stops pinning after `expiresOn`, as Android's network security config does; OkHttp knows no such date. */
  readonly heedsExpiry?: true;
}

export interface RotationPlan {
  /** The host that apps call. */
  readonly host: string;
  /** At least one, in the order of their days. */
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
