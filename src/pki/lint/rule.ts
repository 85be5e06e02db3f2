import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { DecodedObject } from "../container/decodedObject";
import type { Digest } from "../digest";

/** What certificates are checked for. */
export const lintProfiles = ["private-pki", "iot-device", "iot-ca", "acm-import", "web"] as const;

export type LintProfile = (typeof lintProfiles)[number];

/** All but the public web's: nobody but their owner has to be satisfied. */
export const privateProfiles = ["private-pki", "iot-device", "iot-ca", "acm-import"] as const;

/** MUST is an error, SHOULD a warning, the rest a notice. */
export const lintSeverities = ["error", "warning", "notice"] as const;

export type LintSeverity = (typeof lintSeverities)[number];

/** What a rule looks at. */
export type LintObject = Certificate | CertificationRequest | CertificateList;

/** What is known beside the object. */
export interface LintContext {
  /** By which expired and expiring are told. */
  readonly at: Date;
  /**
   * All objects of the same file, this one among them, in their order: for the order of a chain, and keys that match. Hand
   * over the same array for each of them: what is looked up in it is kept for it.
   */
  readonly objects: readonly DecodedObject[];
  readonly sha1: Digest;
  /** A certificate is expiring this many days before it ends. */
  readonly warningDays: number;
}

/** Which rules a rule stands with. "file" is about objects of one file together. */
export type RuleGroup = "rfc5280" | "iot" | "acm" | "web" | "hygiene" | "file";

/** One defect that can be told of an object. Applicability is apart from the check. */
export interface Rule {
  /** Stable, such as "serial-number-too-long". The id of a finding is "group/name". */
  readonly name: string;
  readonly group: RuleGroup;
  /** What is wrong, for the list of rules: a sentence without its full stop. */
  readonly title: string;
  readonly profiles: readonly LintProfile[];
  readonly citation: string;
  readonly severity: LintSeverity;
  /** In force from this day on, such as "2022-09-01": what was issued before is not judged. */
  readonly since?: string;
  /** What was issued from this day on is judged by another rule. */
  readonly until?: string;
  /** The lints of zlint that look for the same; both were compared on zlint's own test data. */
  readonly zlint?: readonly string[];
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

/** What a finding, a setting and an option call it. */
export const ruleId = ({ group, name }: Pick<Rule, "group" | "name">): string => `${group}/${name}`;
