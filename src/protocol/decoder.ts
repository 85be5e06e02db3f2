import type { Asn1Requests } from "./asn1";
import type { ObjectKind } from "./objectKind";
import type { SafeText } from "./safeText";

export type { SafeText, TextPart } from "./safeText";

/** Never the only sign of a state: words stand beside it. */
export type Tone = "good" | "information" | "warning" | "bad";

/** The parts of an object's page, in their order, as tabs. */
export const sections = [
  "summary",
  "revoked",
  "fields",
  "extensions",
  "chain",
  "pins",
  "findings",
  "transparency",
  "asn1",
  "pem",
] as const;

export type Section = (typeof sections)[number];

/** What of an object the page may ask to have copied as a whole; which text that is, the host decides. */
export const copyTargets = ["pem", "pin", "sha256", "sha1", "serial", "openssl", "json", "base64", "c"] as const;

export type CopyTarget = (typeof copyTargets)[number];

/** Sections whose rows can be copied one by one. */
export const rowSections = ["summary", "fields", "extensions", "pins"] as const;

export type RowSection = (typeof rowSections)[number];

/** Whom a chain may end in: the user's authorities, Amazon's roots, the public roots that Node brings, a chosen file. */
export const anchorSets = ["known", "amazon", "system", "file"] as const;

export type AnchorSet = (typeof anchorSets)[number];

/** Which rules of the linter are applied. */
export const findingProfiles = ["private-pki", "iot-device", "iot-ca", "acm-import", "web"] as const;

export type FindingProfile = (typeof findingProfiles)[number];

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
  /** Where it stands in the octets of the object. */
  readonly offset: number;
  readonly fields: readonly Field[];
  /** Why it could not be read; the rest is shown all the same. */
  readonly problem?: SafeText;
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
  /** Which rules were applied. */
  readonly profile: FindingProfile;
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
  /** Names that look internal and are public by now. */
  readonly names?: Verdict;
  /** Of the table and its columns. */
  readonly labels: Readonly<Record<"timestamps" | "log" | "operator" | "time" | "verdict", string>>;
  /** Of the button that has the local backend's logs prove inclusion; absent when there are none to ask. */
  readonly checkInclusion?: string;
}

/** A log of the local backend. */
export interface LocalLog {
  readonly name: string;
  readonly operator: string;
  readonly url: string;
  /** DER of its SubjectPublicKeyInfo, base64. */
  readonly key: string;
  /** SHA-256 of the key, base64. */
  readonly logId: string;
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

/** Whom the path may end in, and at what time it is judged. */
export interface TrustChoice {
  readonly anchors: readonly AnchorSet[];
  /** In milliseconds since 1970; the time at which the page was opened when absent. */
  readonly at?: number;
}

/** All candidate paths of a certificate. The first node is the certificate itself. */
export interface PathsView {
  readonly verdict: Verdict;
  /** What it was judged by. */
  readonly trust: TrustChoice;
  /** The name of the file whose certificates may be trusted, and how many of them there are. */
  readonly file?: { readonly name: SafeText; readonly certificates: number };
  readonly nodes: readonly PathNodeView[];
  readonly edges: readonly PathEdgeView[];
  /** Each path by the numbers of its nodes, the best one first. */
  readonly paths: readonly { readonly nodes: readonly number[]; readonly verdict: Verdict }[];
  /** Why not all paths were looked at. */
  readonly gaveUp?: string;
}

/** Rows of a section, in groups. */
export interface FieldsView {
  readonly groups: readonly FieldGroup[];
}

/** Pins and fingerprints of the object, then those of each certificate of its chain. */
export interface PinsView extends FieldsView {
  /** Code with pins can be made from it. */
  readonly canGenerate: boolean;
}

export interface ExtensionsView {
  readonly extensions: readonly ExtensionView[];
}

/** The PEM form; without text when it is too long to show. */
export interface PemView {
  readonly size: number;
  readonly text?: string;
}

/** One thing that the verdict says of an object, and the section that says more. */
export interface Fact {
  readonly section: Section;
  readonly label: string;
  readonly value: SafeText;
  readonly tone: Tone;
}

export interface SectionSummary {
  readonly id: Section;
  /** How much is in it. */
  readonly count?: number;
}

/** One object of the input: what is shown first. Its other sections are asked for when they are shown. */
export interface ObjectView {
  readonly index: number;
  readonly kind: ObjectKind;
  readonly kindName: string;
  readonly title: SafeText;
  readonly verdict: Verdict;
  /** In the order of the sections. */
  readonly facts: readonly Fact[];
  readonly sections: readonly SectionSummary[];
  readonly summary: readonly FieldGroup[];
  /** As what it can be copied. */
  readonly copies: readonly CopyTarget[];
  /** It is shut: with its password, what is in it can be shown. */
  readonly locked?: boolean;
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
  "noExtensions",
  "critical",
  "open",
  "copy",
  "copyAs",
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
  "find",
  "findNext",
  "findPrevious",
  "found",
  "anchors",
  "chooseFile",
  "at",
  "now",
  "path",
  "picture",
  "profile",
  "generate",
  "password",
  "unlock",
  "unlockNote",
  "asn1Elements",
  "asn1Octets",
  "asn1Place",
  "showOctets",
] as const;

export type PageLabels = Readonly<Record<(typeof pageLabels)[number], string>> & {
  readonly names: {
    readonly sections: Readonly<Record<Section, string>>;
    readonly copies: Readonly<Record<CopyTarget, string>>;
    readonly anchors: Readonly<Record<AnchorSet, string>>;
    readonly profiles: Readonly<Record<FindingProfile, string>>;
  };
};

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
  /** Which section is to be shown first. */
  readonly section?: Section;
  /** Which object is to be shown first. */
  readonly object?: number;
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

/** A row by its place: which text is copied, the host decides. */
export interface CopyRowParams {
  readonly index: number;
  readonly section: RowSection;
  readonly group: number;
  readonly row: number;
}

export interface CopiedRow {
  readonly label: string;
  readonly text: string;
}

export interface FindingsParams {
  readonly index: number;
  /** The user's setting when absent. */
  readonly profile?: FindingProfile;
}

export interface UnlockParams {
  readonly index: number;
  /** Is used once, and kept nowhere. */
  readonly password: string;
}

/** What came of a password. `total`: how many objects there are now. */
export interface Unlocked {
  readonly opened: boolean;
  readonly message: string;
  readonly total: number;
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

type ReadRequests = Asn1Requests & {
  open: { params: Record<string, never>; result: DecodedView };
  objects: { params: ObjectsParams; result: ObjectsPage };
  object: { params: ObjectParams; result: ObjectView };
  revoked: { params: RevokedParams; result: RevokedPage };
  fields: { params: ObjectParams; result: FieldsView };
  extensions: { params: ObjectParams; result: ExtensionsView };
  paths: { params: ObjectParams; result: PathsView };
  pins: { params: ObjectParams; result: PinsView };
  findings: { params: FindingsParams; result: FindingsView };
  transparency: { params: ObjectParams; result: TransparencyView };
  /** The same after logs of the local backend were asked to prove inclusion: the only request to a network. */
  inclusion: { params: ObjectParams; result: TransparencyView };
  pem: { params: ObjectParams; result: PemView };
  /** Chains are judged by this from now on. */
  trust: { params: TrustChoice; result: Record<string, never> };
  unlock: { params: UnlockParams; result: Unlocked };
};

/** What the page asks the host. */
export type DecoderRequests = ReadRequests & {
  /** Puts a text on the clipboard and answers what to tell the user. */
  copy: { params: CopyParams; result: { readonly message: string } };
  copyRow: { params: CopyRowParams; result: { readonly message: string } };
  keep: { params: Record<string, never>; result: KeptPage };
  /** Settles when the user's authorities are known, which is after the first paint; chains may be judged anew then. */
  authorities: { params: Record<string, never>; result: { readonly changed: boolean } };
  /** Lets the user choose a file of certificates to trust. */
  chooseAnchors: { params: Record<string, never>; result: { readonly chosen: boolean } };
  /** Starts the command that makes code with pins of this object's chain. */
  generatePins: { params: ObjectParams; result: Record<string, never> };
};

/** What the host asks the thread that decodes. */
export type DocumentRequests = ReadRequests & {
  text: { params: CopyParams; result: string };
  rowText: { params: CopyRowParams; result: CopiedRow };
  keep: { params: Record<string, never>; result: KeptInput };
  /** Certificates of the user's authorities, as PEM: chains are built with them from now on. */
  know: { params: { readonly pem: string }; result: Record<string, never> };
  /** The logs of the local backend: timestamps are verified with them too from now on. */
  knowLogs: { params: { readonly logs: readonly LocalLog[] }; result: Record<string, never> };
  /** The file that the user chose to trust. */
  anchorFile: { params: { readonly name: string; readonly content: Uint8Array }; result: Record<string, never> };
};

/** The most objects, or entries of a certificate list, that one request may ask for. */
export const maximumPageCount = 500;
