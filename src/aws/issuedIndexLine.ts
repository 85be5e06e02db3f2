import type { IssuedCertificate } from "./gateway";

/** A line as it was written by `JSON.stringify`; undefined for one that is empty, cut short or something else. */
export function parseIndexLine(line: string): IssuedCertificate | undefined {
  if (line === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? toCertificate(value) : undefined;
  } catch {
    return undefined; // a crash cut it short
  }
}

type Unknowns = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Unknowns => typeof value === "object" && value !== null;

function toCertificate(value: Unknowns): IssuedCertificate | undefined {
  const { arn, authorityArn, serialHex, subject, commonName, templateArn, isAuthority } = value;
  const issuedAt = dateOf(value.issuedAt);
  if (typeof arn !== "string" || typeof authorityArn !== "string" || !issuedAt) return undefined;
  const notBefore = dateOf(value.notBefore);
  const notAfter = dateOf(value.notAfter);
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
  };
}

const text = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === "string" ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
