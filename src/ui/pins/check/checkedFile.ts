/**
 * What was found in a file: plain data, as it crosses from the thread that checks. Texts are those of files and certificates,
 * not escaped for anything.
 */
export interface CheckedFile {
  readonly uri: string;
  /** Of the document that was checked; 0 for a file. */
  readonly version: number;
  /** From the workspace's folder, with "/" between its parts. */
  readonly path: string;
  readonly declarations: readonly CheckedDeclaration[];
  readonly problems: readonly CheckedProblem[];
}

/** Counted from 0, in UTF-16 units, as VS Code does. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Span {
  readonly start: Place;
  readonly end: Place;
}

export interface CheckedDeclaration {
  /** Lower case; absent where the code pins whatever it connects to. */
  readonly host?: string;
  /** Subdomains are meant too. */
  readonly includeSubdomains: boolean;
  readonly range: Span;
  readonly pins: readonly CheckedPin[];
  /** As it is written. */
  readonly expiresOn?: string;
}

export interface CheckedPin {
  /** "sha256/…" whatever the spelling; as it is written when it is no hash of 32 bytes. */
  readonly pin: string;
  readonly range: Span;
  /** The same of its key; absent for the hash of a certificate that is not known, and for what is no hash. */
  readonly spki?: string;
  /** Behind the quote that closes it. */
  readonly behind: Place;
  /** The key that it stands for. */
  readonly key?: KeyFacts;
}

export interface KeyFacts {
  /** "sha256/…" */
  readonly pin: string;
  /** Common name, else subject. */
  readonly name: string;
  /** The subject. */
  readonly owner: string;
  readonly role: "root" | "intermediate" | "leaf" | "reserve";
  readonly notAfter?: Date;
  readonly where: readonly KnownPlace[];
}

/** Where a certificate or key was found. */
export interface KnownPlace {
  readonly name: string;
  /** Of a file; absent for what is public, or the connection's. */
  readonly uri?: string;
}

export type ProblemSeverity = "error" | "warning" | "information";

export interface CheckedProblem {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly range: Span;
  readonly host?: string;
  /** Of the key that the problem is about. */
  readonly key?: KeyFacts;
  readonly fixes: readonly CheckedFix[];
}

export interface CheckedFix {
  readonly title: string;
  readonly edits: readonly { readonly range: Span; readonly text: string }[];
}

/** What is judged by. */
export interface CheckSettings {
  readonly at: Date;
  readonly minimumPins: number;
  readonly warningDays: number;
  readonly usedUntil?: Date;
}

export interface Checked {
  /** Those with pins or problems. */
  readonly files: readonly CheckedFile[];
  /** Some keys of the user's own are known, so that a pin without one says something. */
  readonly knowsOwnKeys: boolean;
}
