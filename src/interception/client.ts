import type { PinSet } from "../pinning/pinSet";

export const clientIds = ["node", "curl", "okhttp"] as const;

export type ClientId = (typeof clientIds)[number];

/** An HTTPS client that is watched: in its own process, with nothing of the machine's trust store changed. */
export interface HttpsClient {
  readonly id: ClientId;
  readonly title: string;
  /** What it needs is here, and which it is; else why not, with what brings it. */
  available(signal: AbortSignal): Promise<Availability>;
  /** Asks once. Throws the signal's reason when it is aborted, and InterceptionError when it does not run at all. */
  ask(request: ClientRequest, signal: AbortSignal): Promise<ClientAnswer>;
}

export type Availability =
  { readonly found: true; readonly version: string } | { readonly found: false; readonly why: string };

export interface ClientRequest {
  /** "https://api.example.com:4433/secret": whatever the host, the client is led to this computer. */
  readonly url: string;
  /** Of a POST. */
  readonly body: string;
  /** "http://127.0.0.1:8080". */
  readonly proxy?: string;
  /** PEM of the roots that this client trusts, and no others of ours. */
  readonly trust: readonly string[];
  /** The code that it runs is generated of these: the control's pin another host than the one that is asked. */
  readonly pins: PinSet;
  /** A folder for what it writes; what it wrote there before is still there. */
  readonly folder: string;
}

export interface ClientAnswer {
  /** "trust": TLS refused the chain. "pins": TLS would have, the pins did not. */
  readonly outcome: "answered" | "refused-by-pins" | "refused-by-trust" | "failed";
  /** What the client itself said, shortened; hostile text. */
  readonly said: string;
}

/** What a program printed, in one short line. */
export function shortly(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
