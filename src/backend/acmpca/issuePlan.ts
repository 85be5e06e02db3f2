import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import type { Name } from "../../pki/certificate/name";
import type { SigningAlgorithm } from "../../pki/issue/algorithms";
import type { Passthrough } from "../../pki/issue/passthrough";
import type { CertificateTemplate } from "../../pki/issue/templates";
import type { ValidityPeriod } from "../../pki/issue/validity";
import type { AuthorityRecord } from "../store/authorities";
import type { Issuer } from "./issuer";

/** Everything that is decided before a serial number is taken. */
export interface IssuePlan {
  readonly authority: AuthorityRecord;
  readonly issuer: Issuer;
  readonly template: CertificateTemplate;
  readonly request: CertificationRequest;
  /** What ApiPassthrough asks for; absent when the template ignores it. */
  readonly passthrough?: Passthrough;
  readonly subject: Name;
  readonly period: ValidityPeriod;
  readonly signingAlgorithm: SigningAlgorithm;
}
