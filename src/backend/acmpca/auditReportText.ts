import type { ReportedCertificate } from "../store/auditReports";

/** Documented (AWS Private CA User Guide, "Audit report contents"), in this order. */
const fieldNames = [
  "awsAccountId",
  "requestedByServicePrincipal",
  "certificateArn",
  "serial",
  "subject",
  "notBefore",
  "notAfter",
  "issuedAt",
  "revokedAt",
  "revocationReason",
  "templateArn",
] as const;

type Fields = Readonly<Record<(typeof fieldNames)[number], string | undefined>>;

/** How a report is put together from its certificates, each on a line of its own. */
export interface AuditReportFormat {
  readonly contentType: string;
  readonly begin: string;
  readonly separator: string;
  readonly end: string;
  readonly line: (certificate: ReportedCertificate, accountId: string) => string;
}

export const auditReportFormats: Readonly<Record<"json" | "csv", AuditReportFormat>> = {
  json: {
    contentType: "application/json",
    begin: "[",
    separator: ",",
    end: "\n]\n",
    // A member that is undefined is left out, as in AWS's example.
    line: (certificate, accountId) => `\n${JSON.stringify(fieldsOf(certificate, accountId))}`,
  },
  csv: {
    contentType: "text/csv",
    begin: fieldNames.join(","),
    separator: "",
    end: "\n",
    line: (certificate, accountId) => {
      const fields = fieldsOf(certificate, accountId);
      return `\n${fieldNames.map((name) => csvCell(fields[name] ?? "")).join(",")}`;
    },
  },
};

function fieldsOf(certificate: ReportedCertificate, accountId: string): Fields {
  const { arn, requestedBy, serialHex, subject, notBefore, notAfter, issuedAt } = certificate;
  return {
    awsAccountId: accountId,
    requestedByServicePrincipal: requestedBy,
    certificateArn: arn,
    serial: withColons(serialHex),
    subject,
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    issuedAt: time(issuedAt),
    revokedAt: certificate.revokedAt && time(certificate.revokedAt),
    revocationReason: certificate.revocationReason,
    templateArn: certificate.templateArn,
  };
}

/** "00:11:22": two digits for each octet. */
const withColons = (hex: string): string =>
  hex.padStart(hex.length + (hex.length % 2), "0").replaceAll(/..(?=.)/g, "$&:");

/** Observed: "2020-02-26T19:39:58+0000". */
const time = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "+0000");

/** Quoted where it has to be, and kept from being a formula of a spreadsheet. */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
