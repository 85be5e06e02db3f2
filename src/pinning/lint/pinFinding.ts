import type { TextRange } from "./pinSource";

export type Severity = "error" | "warning" | "information";

/** One thing that is wrong with a pin. */
export interface PinFinding {
  /** Of a rule: "single-pin". */
  readonly rule: string;
  readonly severity: Severity;
  /** One or two sentences: what is wrong, and the next step. */
  readonly message: string;
  readonly range: TextRange;
  /** As it is written. */
  readonly host?: string;
  /** As it is written. */
  readonly pin?: string;
  /** Changes that mend it; the first is the one to prefer. */
  readonly fixes: readonly PinFix[];
}

export interface PinFix {
  /** "Write as base64 of the key". */
  readonly title: string;
  readonly edits: readonly { readonly range: TextRange; readonly text: string }[];
}

/** A rule as it is listed, documented and configured. */
export interface PinRule {
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, in a few words. */
  readonly title: string;
  /** Why that is wrong, with where it is known from. */
  readonly reason: string;
}
