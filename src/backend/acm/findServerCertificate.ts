import type { OperationContext } from "../operation";
import type { ServerCertificateRecord, StoredServerCertificateStatus } from "../store/serverCertificates";
import { ServiceError } from "../wire/serviceError";

export const validationError = (message: string) => new ServiceError("ValidationException", message);

/** arn:aws:acm:us-east-1:123456789012:certificate/6f1c…, ending in a UUID. */
export const serverCertificateArn = (
  { partition, region, accountId }: Pick<OperationContext, "partition" | "region" | "accountId">,
  id: string,
): string => `arn:${partition}:acm:${region}:${accountId}:certificate/${id}`;

/**
 * The certificate of the request's region. Throws InvalidArnException for an ARN of something else (assumed), and
 * ResourceNotFoundException in the words that AWS has been seen to use.
 */
export function findServerCertificate(
  { store, region }: Pick<OperationContext, "store" | "region">,
  arn: string,
): ServerCertificateRecord {
  if (!/^[^/]*:certificate\/[^/]+$/.test(arn)) throw new ServiceError("InvalidArnException", `Invalid arn: ${arn}`);
  const certificate = store.serverCertificates.find(region, arn);
  if (!certificate) throw new ServiceError("ResourceNotFoundException", `Could not find certificate ${arn}.`);
  return certificate;
}

export type ServerCertificateStatus = StoredServerCertificateStatus | "EXPIRED" | "VALIDATION_TIMED_OUT";

/** Documented: ACM tries for 72 hours to validate a public certificate's names. */
const validationMilliseconds = 72 * 60 * 60 * 1000;

/** The status as ACM shows it at this time. */
export function statusOf(certificate: ServerCertificateRecord, now: Date): ServerCertificateStatus {
  const { status, type, material, createdAt } = certificate;
  if (status === "ISSUED" && material && now > material.notAfter) return "EXPIRED";
  const hasWaited = status === "PENDING_VALIDATION" && type === "AMAZON_ISSUED";
  return hasWaited && +now - +createdAt > validationMilliseconds ? "VALIDATION_TIMED_OUT" : status;
}

/** Whether its private key went to the user since it was made. */
export const isExported = ({ exportedAt, material }: ServerCertificateRecord): boolean =>
  exportedAt !== undefined && material !== undefined && exportedAt >= material.installedAt;

/**
 * Documented ("Managed certificate renewal"): a certificate is renewed when it was exported since it was issued or last renewed,
 * or when a service uses it. No service does here; a public one counts as used, so that its renewals can be watched (assumed).
 */
export function isRenewable(certificate: ServerCertificateRecord, now: Date): boolean {
  if (certificate.type === "IMPORTED" || statusOf(certificate, now) !== "ISSUED") return false;
  return certificate.type === "AMAZON_ISSUED" || isExported(certificate);
}
