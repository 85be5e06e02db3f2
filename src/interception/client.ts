import type { PinSet } from "../pinning/pinSet";

/** An HTTPS client that is watched: in its own process, with nothing of the machine's trust store changed. */
export interface HttpsClient {
  /** "node", "curl", "okhttp". */
  readonly id: string;
  readonly title: string;
  /** What it needs is here; else why not, with what brings it. */
  available(signal: AbortSignal): Promise<{ readonly found: true } | { readonly found: false; readonly why: string }>;
  /** Asks once. Throws the signal's reason when it is aborted. */
  ask(request: ClientRequest, signal: AbortSignal): Promise<ClientAnswer>;
}

export interface ClientRequest {
  /** On loopback: "https://localhost:4433/secret". The body that is sent is `body`. */
  readonly url: string;
  readonly body: string;
  /** "http://127.0.0.1:8080". */
  readonly proxy?: string;
  /** PEM of the roots that this client trusts, and no others. */
  readonly trust: readonly string[];
  /** Absent: the unpinned control. */
  readonly pins?: PinSet;
}

export interface ClientAnswer {
  /** "trust": TLS refused the chain. "pins": TLS would have, the pins did not. */
  readonly outcome: "answered" | "refused-by-pins" | "refused-by-trust" | "failed";
  /** What the client itself said, shortened; hostile text. */
  readonly said: string;
}
