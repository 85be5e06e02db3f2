import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { DecodedObject } from "../container/decodedObject";
import type { Digest } from "../digest";

/** What certificates are checked for. */
export const lintProfiles = ["private-pki", "iot-device", "iot-ca", "acm-import", "web"] as const;

export type LintProfile = (typeof lintProfiles)[number];

/** MUST is an error, SHOULD a warning, the rest a notice. */
export type LintSeverity = "error" | "warning" | "notice";

/** What a rule looks at. */
export type LintObject = Certificate | CertificationRequest | CertificateList;

/** What is known beside the object. */
export interface LintContext {
  /** By which expired and expiring are told. */
  readonly at: Date;
  /** All objects of the same file, this one among them, in their order: for the order of a chain, and keys that match. */
  readonly objects: readonly DecodedObject[];
  readonly sha1: Digest;
  /** A certificate is expiring this many days before it ends. */
  readonly warningDays: number;
}

/** One defect that can be told of an object. Applicability is apart from the check. */
export interface Rule {
  /** Stable, such as "serial-number-too-long". The id of a finding is "group/name". */
  readonly name: string;
  /** Which rules it stands with: "rfc5280", "iot", "acm", "web", "hygiene". */
  readonly group: string;
  readonly profiles: readonly LintProfile[];
  readonly citation: string;
  readonly severity: LintSeverity;
  readonly applies: (object: LintObject, context: LintContext) => boolean;
  /** What is wrong, in one sentence; undefined when nothing is. */
  readonly check: (object: LintObject, context: LintContext) => string | undefined;
}

export interface LintFinding {
  /** "rfc5280/serial-number-too-long" */
  readonly rule: string;
  readonly severity: LintSeverity;
  readonly message: string;
  readonly citation: string;
}
