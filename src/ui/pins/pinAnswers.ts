import type { KeyRenewal } from "../../pinning/manifest/pinManifest";

/** What is asked of who pins. */
export interface PinAnswers {
  /** Decides what is pinned, unless `role` does. */
  readonly renewal?: KeyRenewal;
  /** "api.example.com", "*.example.com" or "**.example.com". */
  readonly host: string;
  /** Which certificate of the chain is pinned, or all of Amazon's roots. */
  readonly role?: "root" | "intermediate" | "leaf" | "amazon-roots";
  /** Path of a file with the request, public key or certificate of a key in reserve; "new" for a new key. */
  readonly backup?: string;
  /** Where a new key is written; its request is written beside it. */
  readonly keyFile?: string;
  /** Of a new key. Empty: it is not encrypted. */
  readonly passphrase?: string;
  /** "okhttp-kotlin". */
  readonly format: string;
  /** Where the code goes. */
  readonly destination?: Destination;
}

export type Destination = "cursor" | "file" | "clipboard";
