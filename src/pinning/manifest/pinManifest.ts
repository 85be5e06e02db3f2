import type { OkHttpMajor } from "../hostPattern";
import type { PinnedKey } from "../pinnedKey";

/** `rootpin.pins.json`: what an app pins and why, as the one source of its code. Dates are "YYYY-MM-DD" in the file. */
export interface PinManifest {
  /**
   * `$schema`, as the file has it. VS Code knows the schema by the file's name; an address here is for other editors, and
   * none is made up: an editor would ask the network for it.
   */
  readonly schema?: string;
  readonly version: 1;
  readonly hosts: readonly ManifestHost[];
  readonly okHttp?: OkHttpMajor;
  /** The shipped app is used until then: what is pinned has to last as long. */
  readonly usedUntil?: Date;
  /** Files, relative to the manifest, with roots that platforms do not know. */
  readonly trustAnchors: readonly string[];
  /** Code that is written from the manifest. */
  readonly outputs: readonly ManifestOutput[];
}

export const keyRenewals = ["acm-public", "acm-private", "imported", "same-key", "unknown"] as const;

/** Who gives the key of this host its next certificate, and with it perhaps a new key. */
export type KeyRenewal = (typeof keyRenewals)[number];

export interface ManifestHost {
  readonly pattern: string;
  readonly renewal: KeyRenewal;
  /** Files, relative to the manifest, with certificates of the chain that the server sends. */
  readonly chain: readonly string[];
  readonly pins: readonly PinnedKey[];
  readonly expiresOn?: Date;
}

export interface ManifestOutput {
  /** "okhttp-kotlin". */
  readonly format: string;
  /** Relative to the manifest. */
  readonly file: string;
}

export const manifestName = "rootpin.pins.json";

/** The owner of a pin for which the manifest names none. */
export const unnamedOwner = "a key without a name";
