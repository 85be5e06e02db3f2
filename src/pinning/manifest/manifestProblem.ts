import type { TextRange } from "../lint/pinSource";

/** What is wrong with a manifest. */
export interface ManifestProblem {
  /** What, where in the manifest, and what belongs there. */
  readonly message: string;
  /** An error means: there is no manifest to work with. */
  readonly severity: "error" | "warning";
  readonly range: TextRange;
}

/** Collects problems while a manifest is read. */
export class ManifestProblems {
  readonly found: ManifestProblem[] = [];

  error(range: TextRange, message: string): void {
    this.found.push({ message, severity: "error", range });
  }

  warn(range: TextRange, message: string): void {
    this.found.push({ message, severity: "warning", range });
  }
}
