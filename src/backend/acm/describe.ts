import { epochSeconds } from "../acmpca/describe";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import type { RenewalRecord, ServerCertificateRecord } from "../store/serverCertificates";
import { colonSerial, extendedKeyUsagesOf, issuerText, keyUsagesOf, signatureAlgorithmOf } from "./certificateFacts";
import { isExported, isRenewable, statusOf } from "./findServerCertificate";
import type { CertificateOptions } from "./shapes";

/** The options as they were stored. */
export const optionsOf = ({ options }: ServerCertificateRecord): CertificateOptions =>
  JSON.parse(options) as CertificateOptions;

/** Observed: ACM prints "RSA-2048" where its model says RSA_2048. */
const shownAlgorithm = (name: string): string => name.replace("_", "-");

/** When it came to be what it is; which of the two names is used depends on the type. */
const installedAt = ({ type, material }: ServerCertificateRecord) =>
  material && { [type === "IMPORTED" ? "ImportedAt" : "IssuedAt"]: epochSeconds(material.installedAt) };

/** CertificateDetail of the API model. Members that have no value are left out. */
export function describeServerCertificate(record: ServerCertificateRecord, now: Date) {
  const validation = JSON.parse(record.validation) as readonly unknown[];
  return {
    CertificateArn: record.arn,
    ...(record.domainName !== undefined && { DomainName: record.domainName }),
    SubjectAlternativeNames: record.alternativeNames,
    ...(validation.length > 0 && { DomainValidationOptions: validation }),
    ...(record.material && describeContent(decodeCertificate(record.material.der))),
    CreatedAt: epochSeconds(record.createdAt),
    ...installedAt(record),
    Status: statusOf(record, now),
    KeyAlgorithm: shownAlgorithm(record.keyAlgorithm),
    ...(record.failureReason !== undefined && { FailureReason: record.failureReason }),
    InUseBy: [],
    Type: record.type,
    ...(record.renewal && { RenewalSummary: describeRenewal(record, record.renewal) }),
    ...(record.authorityArn !== undefined && { CertificateAuthorityArn: record.authorityArn }),
    RenewalEligibility: isRenewable(record, now) ? "ELIGIBLE" : "INELIGIBLE",
    Options: optionsOf(record),
  };
}

const describeContent = (certificate: Certificate) => ({
  Serial: colonSerial(certificate),
  Subject: formatName(certificate.subject),
  Issuer: issuerText(certificate.issuer),
  NotBefore: epochSeconds(certificate.notBefore),
  NotAfter: epochSeconds(certificate.notAfter),
  SignatureAlgorithm: signatureAlgorithmOf(certificate),
  KeyUsages: keyUsagesOf(certificate).map((Name) => ({ Name })),
  ExtendedKeyUsages: extendedKeyUsagesOf(certificate),
});

/** Assumed: a private certificate's names need no validation, so only the names are listed. */
const describeRenewal = ({ alternativeNames }: ServerCertificateRecord, { status, reason, at }: RenewalRecord) => ({
  RenewalStatus: status,
  DomainValidationOptions: alternativeNames.map((DomainName) => ({ DomainName })),
  ...(reason !== undefined && { RenewalStatusReason: reason }),
  UpdatedAt: epochSeconds(at),
});

/** Documented: ListCertificates names at most this many alternative names. */
const mostNames = 100;

/** CertificateSummary of the API model. */
export function summarizeServerCertificate(record: ServerCertificateRecord, now: Date) {
  const certificate = record.material && decodeCertificate(record.material.der);
  const { Export } = optionsOf(record);
  return {
    CertificateArn: record.arn,
    ...(record.domainName !== undefined && { DomainName: record.domainName }),
    SubjectAlternativeNameSummaries: record.alternativeNames.slice(0, mostNames),
    HasAdditionalSubjectAlternativeNames: record.alternativeNames.length > mostNames,
    Status: statusOf(record, now),
    Type: record.type,
    KeyAlgorithm: shownAlgorithm(record.keyAlgorithm),
    KeyUsages: certificate ? keyUsagesOf(certificate) : [],
    ExtendedKeyUsages: certificate ? extendedKeyUsagesOf(certificate).map(({ Name }) => Name) : [],
    ...(Export !== undefined && { ExportOption: Export }),
    InUse: false,
    ...(record.type === "PRIVATE" && { Exported: isExported(record) }),
    RenewalEligibility: isRenewable(record, now) ? "ELIGIBLE" : "INELIGIBLE",
    ...(certificate && {
      NotBefore: epochSeconds(certificate.notBefore),
      NotAfter: epochSeconds(certificate.notAfter),
    }),
    CreatedAt: epochSeconds(record.createdAt),
    ...installedAt(record),
  };
}
