import type { KeyObject } from "node:crypto";

/** Seals CA private keys for the store; the data key that does it lies outside the data folder. */
export interface KeyVault {
  /** What the sealed keys are protected with. */
  readonly protection: "key-file" | "passphrase";
  /**
   * Encrypts a PKCS#8 key with AES-256-GCM under a fresh 96-bit nonce. `owner` is the ARN of the CA; it and the id of the
   * data key are associated data, so a sealed key that is moved to another CA's row does not open.
   */
  seal(pkcs8: Uint8Array, owner: string): Uint8Array;
  /** The key, parsed once and kept. Throws `StoreError("key-unreadable")` when it was sealed otherwise. */
  open(sealed: Uint8Array, owner: string): KeyObject;
  /** A message authentication code with a key that comes from the data key: what carries it was not changed behind our back. */
  mac(content: string): string;
  /** Drops every parsed key. */
  forget(): void;
}
