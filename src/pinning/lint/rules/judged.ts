import type { PinFix, Severity } from "../pinFinding";
import type { LintContext, LintedFile } from "../lintContext";
import type { PinDeclaration, TextAt, WrittenPin } from "../pinSource";
import type { PinReading } from "./pinReading";
import type { KeyFacts } from "./keyFacts";

/** A pin, what its text means, and whose key it is, where that is known. */
export interface JudgedPin {
  readonly written: WrittenPin;
  readonly reading: PinReading;
  readonly key?: KeyFacts;
}

/** What is pinned for one host, read as far as that goes. */
export interface JudgedDeclaration {
  readonly declaration: PinDeclaration;
  readonly pins: readonly JudgedPin[];
  /** As it is compared: lower case; absent where nothing was written, or something that only the program knows. */
  readonly pattern?: string;
}

export interface JudgedFile {
  readonly file: LintedFile;
  readonly declarations: readonly JudgedDeclaration[];
  /** The version of OkHttp that this file is compiled with, where that is known. */
  readonly okHttpVersion?: string;
}

/** Everything that the rules may look at. */
export interface Evidence {
  readonly context: LintContext;
  readonly files: readonly JudgedFile[];
  /** Hosts that any of the files calls, in lower case. */
  readonly called: ReadonlySet<string>;
}

/** What a rule says; its severity is that of the rule unless it says otherwise. */
export interface Judgement {
  readonly rule: string;
  readonly at: { readonly start: number; readonly end: number };
  readonly message: string;
  readonly severity?: Severity;
  readonly host?: TextAt;
  readonly pin?: TextAt;
  readonly fixes?: readonly PinFix[];
}

/** Looks at what is pinned for one host. */
export type HostRule = (judged: JudgedDeclaration, file: JudgedFile, evidence: Evidence) => readonly Judgement[];

/** The distinct pins of a host, the ones with a fault by their text: they stand for a key that somebody meant. */
export const distinctPins = (pins: readonly JudgedPin[]): readonly JudgedPin[] =>
  [...new Map([...pins].reverse().map((pin) => [identityOf(pin), pin])).values()].reverse();

/** What tells one pinned key from another. */
export const identityOf = ({ reading, written }: JudgedPin): string => reading.meant ?? `text:${written.text.trim()}`;
