import type { PinFinding, Severity } from "../../../pinning/lint/pinFinding";
import type { PinDeclaration } from "../../../pinning/lint/pinSource";
import type { TextPlaces } from "./textPlaces";

/** One file that was looked at, as reports need it. */
export interface CheckedFile {
  /** As it is shown, with "/" between its parts. */
  readonly path: string;
  readonly places: TextPlaces;
  readonly declarations: readonly PinDeclaration[];
  readonly findings: readonly PinFinding[];
}

/** What was looked at and found. */
export interface CheckResult {
  readonly files: readonly CheckedFile[];
  readonly pins: number;
  readonly hosts: number;
  /** Certificates, requests and public keys beside the code. */
  readonly ownKeys: number;
}

export const severities = ["error", "warning", "information"] as const satisfies readonly Severity[];

/** At least as bad. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
