import type { TlsState } from "./probe";

export type PinVerdictName = "genuine" | "mitm" | "mismatch" | "error";

/** What pins say of a server that was asked. */
export interface PinVerdict {
  readonly verdict: PinVerdictName;
  readonly tls: TlsState;
  readonly pins: "match" | "mismatch" | "not-checked";
  /** Those of the given pins that the validated chain has: "sha256/…". */
  readonly matched: readonly string[];
  /** The others. */
  readonly unmatched: readonly string[];
  /** The validated chain, or what was sent when nothing validates. */
  readonly chain: readonly ChainEntry[];
  /** One or two sentences with the next step; names whose certificate it is when somebody is in the middle. */
  readonly message: string;
  /** Of the pins themselves: what they would break by and by. */
  readonly warnings: readonly string[];
  /** Who is in the middle; only with the verdict "mitm". */
  readonly interceptor?: ManInTheMiddle;
}

export interface ChainEntry {
  /** RFC 4514. */
  readonly subject: string;
  /** Base64, without "sha256/". */
  readonly spkiPin: string;
}

export interface ManInTheMiddle {
  /** Of a known program, when it is one. */
  readonly program?: string;
  /** Who issued the certificate that was shown: RFC 4514. */
  readonly issuer: string;
  /** How that is known, as a sentence. */
  readonly evidence: string;
}
