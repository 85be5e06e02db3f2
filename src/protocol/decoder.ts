/**
 * A stretch of text from outside, or a character in it that would not show or would deceive ("U+202E"): a control,
 * bidirectional, zero-width or tag character.
 */
export type TextPart = string | { readonly escape: string };

/** Text from outside, made safe to show as it is. */
export interface SafeText {
  readonly parts: readonly TextPart[];
  /** What is to be said of it, such as that it was cut. */
  readonly note?: string;
}

/** Never the only sign of a state: words stand beside it. */
export type Tone = "good" | "information" | "warning" | "bad";

export type ObjectKind =
  | "certificate"
  | "certification-request"
  | "certificate-list"
  | "ocsp-response"
  | "pkcs7"
  | "pkcs12"
  | "public-key"
  | "private-key"
  | "failed";

/** What the page may ask to have copied; which text that is, the host decides. */
export type CopyTarget = "pin" | "sha256" | "sha1" | "serial" | "pem";

export interface Verdict {
  readonly tone: Tone;
  readonly title: string;
  readonly details: readonly SafeText[];
}

/** One row of a table: a label, its values, what to say of them. */
export interface Field {
  readonly label: string;
  readonly values: readonly SafeText[];
  readonly note?: string;
  readonly tone?: Tone;
  readonly monospace?: boolean;
  readonly copy?: CopyTarget;
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
  /** How much of a validity is over, in percent: drawn as a bar; the fields say the same. */
  readonly elapsed?: number;
}

export interface ExtensionView {
  readonly name: string;
  readonly oid: SafeText;
  readonly critical: boolean;
  readonly fields: readonly Field[];
  /** Why it could not be read; the rest is shown all the same. */
  readonly problem?: SafeText;
}

/** A certificate of the chain, and the verdict on the step to the next one, its issuer. */
export interface ChainLink {
  readonly title: SafeText;
  readonly detail: string;
  /** Which object of the input it is, when it is one. */
  readonly index?: number;
  readonly step?: Verdict;
}

export interface ChainView {
  readonly verdict: Verdict;
  readonly links: readonly ChainLink[];
}

/** What a rule of the linter found. */
export interface FindingView {
  /** Stable: "private-pki/serial-number-short". */
  readonly rule: string;
  readonly tone: Tone;
  /** The severity in words. */
  readonly severity: string;
  readonly message: SafeText;
  /** "RFC 5280 section 4.1.2.2" */
  readonly citation: string;
}

export interface FindingsView {
  readonly verdict: Verdict;
  /** Which rules were applied, in words. */
  readonly profile: string;
  readonly findings: readonly FindingView[];
}

/** One signed certificate timestamp, and what its signature proves. */
export interface TimestampView {
  readonly log: SafeText;
  readonly operator: SafeText;
  readonly date: string;
  readonly verdict: Verdict;
}

/** Certificate transparency. */
export interface TransparencyView {
  /** Would browsers take it? */
  readonly verdict: Verdict;
  readonly timestamps: readonly TimestampView[];
  /** Of when the list of logs is, and what that means. */
  readonly note: string;
}

/** A certificate in the picture of all paths. */
export interface PathNodeView {
  readonly title: SafeText;
  readonly detail: string;
  readonly tone: Tone;
  /** The state in words, such as "trusted root". */
  readonly state: string;
  /** Which object of the input it is, when it is one. */
  readonly index?: number;
}

/** From a certificate to one that may have issued it: numbers of nodes. */
export interface PathEdgeView {
  readonly from: number;
  readonly to: number;
  /** A tick, or the named reasons. */
  readonly verdict: Verdict;
}

/** All candidate paths of a certificate. The first node is the certificate itself. */
export interface PathsView {
  readonly nodes: readonly PathNodeView[];
  readonly edges: readonly PathEdgeView[];
  /** Each path by the numbers of its nodes, the best one first. */
  readonly paths: readonly { readonly nodes: readonly number[]; readonly verdict: Verdict }[];
}

/** The PEM form; without text when it is too long to show. */
export interface PemView {
  readonly size: number;
  readonly text?: string;
}

/** One object of the input, all of it. */
export interface ObjectView {
  readonly index: number;
  readonly kind: ObjectKind;
  readonly kindName: string;
  readonly title: SafeText;
  readonly verdict: Verdict;
  readonly summary: readonly FieldGroup[];
  readonly extensions?: readonly ExtensionView[];
  /** Every field in the order of the structure. */
  readonly fields?: readonly FieldGroup[];
  readonly chain?: ChainView;
  readonly paths?: PathsView;
  readonly findings?: FindingsView;
  readonly transparency?: TransparencyView;
  readonly fingerprints?: readonly Field[];
  /** How many certificates a certificate list revokes. */
  readonly revoked?: number;
  readonly pem?: PemView;
}

/** One object of the input in the list of all. */
export interface ObjectSummary {
  readonly kind: ObjectKind;
  readonly kindName: string;
  readonly title: SafeText;
  readonly detail: string;
  readonly tone: Tone;
}

/** Why there is nothing to show, and what to do. */
export interface Problem {
  readonly title: string;
  readonly reason: SafeText;
  readonly nextStep: string;
}

/** What the page itself says: it is given its words, and translates nothing. */
export const pageLabels = [
  "objects",
  "filterObjects",
  "sections",
  "summary",
  "extensions",
  "noExtensions",
  "critical",
  "chain",
  "fingerprints",
  "revoked",
  "pem",
  "open",
  "copy",
  "copyPem",
  "pemTooLong",
  "searchSerial",
  "serial",
  "revokedOn",
  "reason",
  "shownHere",
  "noneFound",
  "shown",
  "loading",
  "failed",
  "offline",
] as const;

export type PageLabels = Readonly<Record<(typeof pageLabels)[number], string>>;

/** What was decoded. */
export interface DecodedView {
  readonly title: SafeText;
  readonly subtitle: string;
  readonly language: string;
  readonly labels: PageLabels;
  /** How many objects there are. */
  readonly total: number;
  readonly notice?: string;
  readonly problem?: Problem;
}

export interface ListedObject extends ObjectSummary {
  readonly index: number;
}

/** A stretch of the objects, in the order of the input; `total` counts those that the search matches. */
export interface ObjectsPage {
  readonly total: number;
  readonly objects: readonly ListedObject[];
}

export interface RevokedEntry {
  readonly serial: SafeText;
  readonly date: string;
  readonly reason: string;
}

/** A stretch of a certificate list's entries; `total` counts those that the search matches. */
export interface RevokedPage {
  readonly total: number;
  readonly entries: readonly RevokedEntry[];
}

export interface ObjectsParams {
  /** A part of a title or of a kind's name; empty for all. */
  readonly search: string;
  readonly from: number;
  readonly count: number;
}

export interface ObjectParams {
  readonly index: number;
}

export interface RevokedParams {
  readonly index: number;
  /** A part of a serial number in hexadecimal; empty for all. */
  readonly search: string;
  readonly from: number;
  readonly count: number;
}

export interface CopyParams {
  readonly index: number;
  readonly what: CopyTarget;
}

/** What of the input may be kept on disk to be shown again after a reload. */
export interface KeptInput {
  /** The public objects, as PEM; empty when there is none, or when they are too long to be kept. */
  readonly pem: string;
  /** How many objects were left out: private keys, and what could not be decoded. */
  readonly omitted: number;
}

/** What the page has kept for it by VS Code, on disk. */
export interface KeptPage extends KeptInput {
  /** Of the source: one page shows it. */
  readonly key: string;
  readonly title: string;
}

/** Which object and section the user looks at. */
export interface Place {
  readonly index: number;
  readonly section: string;
}

/** The page's state across reloads; the place counts for this input only. */
export interface PageState {
  readonly kept: KeptPage;
  readonly place: Place;
}

type ReadRequests = {
  open: { params: Record<string, never>; result: DecodedView };
  objects: { params: ObjectsParams; result: ObjectsPage };
  object: { params: ObjectParams; result: ObjectView };
  revoked: { params: RevokedParams; result: RevokedPage };
};

/** What the page asks the host. */
export type DecoderRequests = ReadRequests & {
  /** Puts a text on the clipboard and answers what to tell the user. */
  copy: { params: CopyParams; result: { readonly message: string } };
  keep: { params: Record<string, never>; result: KeptPage };
  /** Settles when the user's authorities are known, which is after the first paint; chains may be judged anew then. */
  authorities: { params: Record<string, never>; result: { readonly changed: boolean } };
};

/** What the host asks the thread that decodes. */
export type DocumentRequests = ReadRequests & {
  text: { params: CopyParams; result: string };
  keep: { params: Record<string, never>; result: KeptInput };
  /** Certificates of the user's authorities, as PEM: chains are built with them from now on. */
  know: { params: { readonly pem: string }; result: Record<string, never> };
};

/** The most objects, or entries of a certificate list, that one request may ask for. */
export const maximumPageCount = 500;
