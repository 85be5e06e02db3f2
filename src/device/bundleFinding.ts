/** Where a file was put: "ca" is what verifies the server. */
export type BundleSlot = "certificate" | "key" | "chain" | "ca";

export interface BundleFile {
  /** For sentences: a path, or what somebody calls it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type BundleFindingCode =
  | "unreadable" // nothing that is known, or broken
  | "request-in-slot" // a CSR where something else belongs
  | "key-in-slot"
  | "certificate-in-slot"
  | "public-key-in-slot"
  | "other-in-slot"
  | "encrypted-key"
  | "key-not-usable" // a key that TLS here does not take
  | "key-mismatch"
  | "leaf-not-first"; // the key's certificate stands after another one

/** What is wrong with the files: the cause "J18" of the doctor. */
export interface BundleFinding {
  readonly slot: BundleSlot;
  readonly code: BundleFindingCode;
  /** A sentence that names the file and what to do; holds no key. */
  readonly text: string;
}
