import type { LintFinding, LintObject, LintProfile } from "../../pki/lint/rule";

/** What was found at one object of a file. */
export interface LintedObject {
  /** Which of the file's objects, from 0. */
  readonly block: number;
  /** Where its block begins, from 1; unknown in a file that is no text. */
  readonly line?: number;
  readonly object: LintObject;
  /** By which it was judged in the end. */
  readonly profile: LintProfile;
  readonly findings: readonly LintFinding[];
}

/** An object that could not be judged. */
export interface UnreadObject {
  readonly block: number;
  readonly line?: number;
  readonly code: string;
  /** Why, in a sentence. */
  readonly error: string;
}

export interface LintedFile {
  /** As it is shown, with "/" between its parts. */
  readonly file: string;
  readonly linted: readonly LintedObject[];
  readonly unread: readonly UnreadObject[];
}

/** What `--json` calls it. */
export const kindOf = ({ kind }: LintObject): "certificate" | "request" | "crl" =>
  (({ certificate: "certificate", "certification-request": "request", "certificate-list": "crl" }) as const)[kind];
