import type { IssuedCertificate } from "./gateway";

/** That an audit report was taken in. */
interface ReportMark {
  readonly reportedAt: Date;
}

export const certificateLine = (certificate: IssuedCertificate): string => JSON.stringify(certificate);

export const reportLine = (reportedAt: Date): string => JSON.stringify({ reportedAt });

/** Undefined for a line that is empty, cut short or something else. */
export function parseIndexLine(line: string): IssuedCertificate | ReportMark | undefined {
  if (line === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? (toCertificate(value) ?? toReportMark(value)) : undefined;
  } catch {
    return undefined; // a crash cut it short
  }
}

type Unknowns = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Unknowns => typeof value === "object" && value !== null;

function toCertificate(value: Unknowns): IssuedCertificate | undefined {
  const { arn, authorityArn, serialHex, subject, commonName, templateArn, isAuthority } = value;
  const { revocationReason, fingerprint, pin } = value;
  const issuedAt = dateOf(value.issuedAt);
  if (typeof arn !== "string" || typeof authorityArn !== "string" || !issuedAt) return undefined;
  const notBefore = dateOf(value.notBefore);
  const notAfter = dateOf(value.notAfter);
  const revokedAt = dateOf(value.revokedAt);
  const tail = arn.slice(arn.lastIndexOf("/") + 1);
  return {
    arn,
    authorityArn,
    serialHex: text(serialHex, tail),
    subject: text(subject, ""),
    commonName: text(commonName, tail),
    ...(notBefore && { notBefore }),
    ...(notAfter && { notAfter }),
    issuedAt,
    ...(typeof templateArn === "string" && { templateArn }),
    isAuthority: isAuthority === true,
    ...(revokedAt && { revokedAt }),
    ...(typeof revocationReason === "string" && { revocationReason }),
    ...(typeof fingerprint === "string" && { fingerprint }),
    ...(typeof pin === "string" && { pin }),
  };
}

function toReportMark(value: Unknowns): ReportMark | undefined {
  const reportedAt = dateOf(value.reportedAt);
  return reportedAt && { reportedAt };
}

const text = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === "string" ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
