import type { Comparable, Comparison } from "../../../pki/compare/compareObjects";
import type { RevocationStatus } from "../../../pki/revocation/revocationCheck";
import type { RevocationSource } from "../../../retrieval/revocationSources";

/** A file or text, and which of its objects is meant; the first that fits when absent. */
export interface TaskInput {
  readonly content: Uint8Array | string;
  readonly object?: number;
}

/** One of two that are compared. */
export interface ComparedInput extends TaskInput {
  readonly name: string;
}

export interface RevocationInput extends TaskInput {
  /** PEM of further certificates, among which its issuer is looked for. */
  readonly known: string;
}

/** Whom a certificate names. */
export interface RevocationQuestion {
  /** For a title. */
  readonly name: string;
  /** Scheme, host and port of everybody who would be asked. */
  readonly hosts: readonly string[];
  /** A list or a responder is among them. */
  readonly isAskable: boolean;
}

/** What one source said: why nothing came, whether it is the issuer, or what follows for the certificate. */
export interface SourceVerdict {
  readonly source: RevocationSource;
  /** Those that were asked, after redirects. */
  readonly urls: readonly string[];
  readonly failure?: string;
  readonly isIssuer?: boolean;
  readonly says?: string;
}

export interface RevocationFindings {
  /** RFC 4514, RFC 4514, hexadecimal. */
  readonly certificate: { readonly subject: string; readonly issuer: string; readonly serial: string };
  readonly at: Date;
  readonly status: RevocationStatus;
  readonly verdicts: readonly SourceVerdict[];
  readonly leftOut: readonly RevocationSource[];
}

/** What is done in a thread of its own, by name. Parameters and results are plain data that a thread can be sent. */
export interface TaskMap {
  readonly compare: {
    readonly params: { readonly left: ComparedInput; readonly right?: ComparedInput };
    readonly result: {
      readonly left: Comparable["kind"];
      readonly right?: Comparable["kind"];
      readonly comparison?: Comparison;
    };
  };
  readonly revocationQuestion: { readonly params: RevocationInput; readonly result: RevocationQuestion };
  readonly checkRevocation: {
    /** `allow`: origins that may be asked although they are on this computer. */
    readonly params: RevocationInput & { readonly allow: readonly string[]; readonly at: Date };
    readonly result: RevocationFindings;
  };
}

/** What the thread posts, once. */
export type TaskAnswer =
  | { readonly result: unknown }
  | { readonly failure: { readonly name: string; readonly code?: string; readonly message: string } };
