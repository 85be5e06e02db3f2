import type { PinManifest } from "../manifest/pinManifest";
import type { KnownKeys } from "./knownKeys";
import type { PinFinding } from "./pinFinding";
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

/** What is wrong with the pins of some files, in their order: one entry for each file, also for one without a finding. */
export function lintPins(
  files: readonly LintedFile[],
  _context: LintContext,
): readonly { readonly path: string; readonly findings: readonly PinFinding[] }[] {
  return files.map(({ path }) => ({ path, findings: [] }));
}
