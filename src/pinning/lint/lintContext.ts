import type { PinManifest } from "../manifest/pinManifest";
import type { KnownKeys } from "./knownKeys";
import type { PinSource } from "./pinSource";

export interface LintedFile {
  /** Relative to what is checked, with "/" between its parts. */
  readonly path: string;
  readonly text: string;
  /** What `readPinSource` read. */
  readonly source: PinSource;
}

export interface LintContext {
  readonly known: KnownKeys;
  /** The manifest that the code is compared with, and its path. */
  readonly manifest?: { readonly path: string; readonly manifest: PinManifest };
  /** The time by which certificates and dates are judged. */
  readonly at: Date;
  /** The last valid pin of a host is warned of so many days before it ends. */
  readonly warningDays: number;
  /** The smallest number of pins that a host may have. */
  readonly minimumPins: number;
  /** "4.2.1", "3": of all files that name none. */
  readonly okHttpVersion?: string;
  /** The app is used until then: what is pinned has to last as long. */
  readonly usedUntil?: Date;
}
