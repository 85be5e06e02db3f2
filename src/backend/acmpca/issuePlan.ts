import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import type { SigningAlgorithm } from "../../pki/issue/algorithms";
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
  readonly period: ValidityPeriod;
  readonly signingAlgorithm: SigningAlgorithm;
}
