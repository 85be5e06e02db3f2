import type { ObjectKind } from "./objectKind";

/** A place in a text, counted from 0, in UTF-16 units, as VS Code does. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

export interface TextSpan {
  readonly start: TextPlace;
  readonly end: TextPlace;
}

/** What is told of a block, in the order in which it is shown. */
export const factNames = [
  "subject",
  "issuer",
  "serial",
  "names",
  "key",
  "format",
  "authority",
  "revoked",
  "pin",
  "sha256",
  "addresses",
  "reason",
] as const;

export type FactName = (typeof factNames)[number];

/** One PEM block of a text. Texts of certificates are fit to be shown: what would not show or deceive is written out. */
export interface TextBlock {
  readonly kind: ObjectKind;
  readonly span: TextSpan;
  /** Behind the dashes of BEGIN. */
  readonly beginEnd: TextPlace;
  /** "CN=thing-1", the kind of a key; empty when there is nothing to call it by. */
  readonly title: string;
  /** Which object the decoder's page counts it as. */
  readonly index: number;
  readonly facts: readonly { readonly name: FactName; readonly value: string }[];
  /** In milliseconds since 1970. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** "sha256/…" of its public key. */
  readonly pin?: string;
}

export const textSeverities = ["error", "warning", "information"] as const;

export type TextSeverity = (typeof textSeverities)[number];

export interface TextEdit {
  readonly span: TextSpan;
  readonly text: string;
}

/** What is wrong at a block. */
export interface TextProblem {
  /** Stable: "rfc5280/serial-number-too-long", "file/duplicate". */
  readonly rule: string;
  readonly severity: TextSeverity;
  /** One sentence and, of a rule of a standard, where it is demanded. */
  readonly message: string;
  /** Numbers of blocks. */
  readonly block: number;
  readonly related: readonly number[];
  /** What mends it without anything to decide. */
  readonly edits?: readonly TextEdit[];
}

/** A fingerprint that is written somewhere in the text, and the block that it belongs to. */
export interface WrittenFingerprint {
  readonly behind: TextPlace;
  readonly block: number;
}

export interface CertificateText {
  readonly blocks: readonly TextBlock[];
  readonly problems: readonly TextProblem[];
  readonly fingerprints: readonly WrittenFingerprint[];
}

export const textProfiles = ["private-pki", "iot-device", "iot-ca", "acm-import", "web"] as const;

export type TextProfile = (typeof textProfiles)[number];

export interface ReadTextParams {
  readonly text: string;
  /** By which expired and expiring are told, in milliseconds since 1970. */
  readonly at: number;
  readonly warningDays: number;
  readonly profile: TextProfile;
}

/** The public objects of a file, to be put into a text. */
export interface PublicPem {
  readonly pem: string;
  /** How many certificates are among them. */
  readonly certificates: number;
}

/** What the extension asks the thread that reads texts. */
export type CertificateTextRequests = {
  read: { params: ReadTextParams; result: CertificateText };
  pem: { params: { readonly content: Uint8Array }; result: PublicPem };
};

/** Longer texts are left alone; in characters. */
export const longestText = 16 * 1024 * 1024;
