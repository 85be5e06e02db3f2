import { parseNameText } from "../issue/nameText";
import { PkiError } from "../pkiError";
import { csvRows } from "./csvRows";

/** A certificate as an audit report of AWS Private CA tells of it. */
export interface ReportedCertificate {
  readonly arn: string;
  readonly authorityArn: string;
  /** Lower-case hex, as at the end of the ARN. */
  readonly serialHex: string;
  /** As it stands in the report. */
  readonly subject: string;
  /** What to call it: common name, else the subject, else the end of the serial number. */
  readonly commonName: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly issuedAt: Date;
  readonly revokedAt?: Date;
  readonly revocationReason?: string;
  readonly templateArn?: string;
  readonly isAuthority: boolean;
}

export interface AuditReport {
  readonly certificates: readonly ReportedCertificate[];
  /** Rows that are none of a certificate. */
  readonly unreadable: number;
}

/**
 * Reads an audit report, JSON or CSV. Documented (AWS Private CA User Guide, "Audit report contents"): for each certificate
 * awsAccountId, requestedByServicePrincipal, certificateArn, serial, subject, notBefore, notAfter, issuedAt, revokedAt,
 * revocationReason, templateArn. Throws PkiError "invalid-input" for a text that is none.
 */
export function readAuditReport(text: string): AuditReport {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  const rows = /^[[{]/.test(trimmed) ? jsonRows(trimmed) : csvRecords(trimmed);
  const certificates = rows.map(toCertificate).filter((each) => each !== undefined);
  return { certificates, unreadable: rows.length - certificates.length };
}

type Fields = Readonly<Record<string, unknown>>;

function jsonRows(text: string): Fields[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PkiError("invalid-input", "This is no audit report: its JSON cannot be read.", { cause });
  }
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  const records = rows.filter((row): row is Fields => typeof row === "object" && row !== null);
  if (records.length < rows.length || (rows.length > 0 && !records.some((row) => "certificateArn" in row))) {
    throw noReport();
  }
  return records;
}

function csvRecords(text: string): Fields[] {
  const [header = [], ...rows] = csvRows(text);
  if (!header.includes("certificateArn")) throw noReport();
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ""])));
}

const noReport = (): PkiError =>
  new PkiError("invalid-input", "This is no audit report of AWS Private CA: it names no certificateArn.");

function toCertificate(fields: Fields): ReportedCertificate | undefined {
  const arn = text(fields.certificateArn);
  const [, authorityArn, serialHex] = /^(arn:[^/]+\/[^/]+)\/certificate\/([0-9a-f]+)$/i.exec(arn) ?? [];
  const notBefore = date(fields.notBefore);
  const issuedAt = date(fields.issuedAt) ?? notBefore;
  if (authorityArn === undefined || serialHex === undefined || !issuedAt) return undefined;
  const subject = text(fields.subject);
  const templateArn = text(fields.templateArn);
  const serial = serialHex.toLowerCase();
  return {
    arn,
    authorityArn,
    serialHex: serial,
    subject,
    commonName: commonNameOf(subject) ?? (subject || serial.slice(-8)),
    ...optional("notBefore", notBefore),
    ...optional("notAfter", date(fields.notAfter)),
    issuedAt,
    ...optional("revokedAt", date(fields.revokedAt)),
    ...optional("revocationReason", text(fields.revocationReason) || undefined),
    ...optional("templateArn", templateArn || undefined),
    isAuthority: templateArn.includes("CACertificate"),
  };
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Measured: "2020-02-26T19:39:58+0000", ISO 8601 without the colon that ECMAScript wants. */
function date(value: unknown): Date | undefined {
  const found = new Date(text(value).replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return Number.isNaN(found.getTime()) ? undefined : found;
}

/** AWS's form of a name is RFC 4514, but for attributes of types that are not known here. */
function commonNameOf(subject: string): string | undefined {
  try {
    return parseNameText(subject).findLast(({ oid }) => oid === "2.5.4.3")?.value;
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const [, written] = [...subject.matchAll(/(?:^|[,+])\s*CN=((?:\\.|[^\\,+])+)/gi)].at(-1) ?? [];
    return written?.replaceAll(/\\(.)/g, "$1").trim();
  }
}
