/** What is asked of who pins. */
export interface PinAnswers {
  /** "api.example.com", "*.example.com" or "**.example.com". */
  readonly host: string;
  /** Which certificate of the chain is pinned. */
  readonly role: "root" | "intermediate" | "leaf";
  /** Path of a file with the request, public key or certificate of a key in reserve; "new" for a new key. */
  readonly backup: string;
  /** Where a new key is written. */
  readonly keyFile?: string;
  /** "okhttp-kotlin". */
  readonly format: string;
}
