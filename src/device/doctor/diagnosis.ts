import type { Trace } from "../trace";

/** A cause of the catalogue, "J01" to "J24". */
export type CauseId = `J${number}`;

/** Something that was looked at. */
export interface Observation {
  /** Stable, such as "bundle/key-matches" or "registry/authority-registered". */
  readonly id: string;
  /** Red: wrong; unknown: could not be looked at. */
  readonly status: "green" | "red" | "unknown";
  /** A sentence; holds no key. */
  readonly text: string;
}

/** What is probably wrong, and what to do. */
export interface Cause {
  readonly id: CauseId;
  /** 0 to 1. */
  readonly confidence: number;
  /** A sentence that names what and where. */
  readonly text: string;
  /** The next step, as a sentence. */
  readonly fix: string;
  /** The same as a command line, where there is one. */
  readonly command?: string;
  /** The same as something that the workbench can do by a button. */
  readonly action?: FixAction;
}

export type FixAction =
  | { readonly kind: "register-authority"; readonly region: string; readonly certificate: string }
  | {
      readonly kind: "set-authority";
      readonly region: string;
      readonly certificateId: string;
      readonly active?: boolean;
      readonly autoRegistration?: boolean;
    }
  | { readonly kind: "activate-certificate"; readonly region: string; readonly certificateId: string }
  | { readonly kind: "attach-policy"; readonly region: string; readonly certificateArn: string }
  | { readonly kind: "revoke-everywhere"; readonly certificateId: string };

export interface Diagnosis {
  /** In the order in which they were made: bundle, registry, connection. */
  readonly observations: readonly Observation[];
  /** Undefined: nothing is wrong. */
  readonly cause?: Cause;
  /** The most likely first. */
  readonly others: readonly Cause[];
  /** Of the live connection, when there was one. */
  readonly trace?: Trace;
}
