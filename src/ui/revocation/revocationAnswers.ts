import type { CrlSettings, RevocationSettings } from "../../aws/revocation";

/** What is asked about how a CA tells of revocations; texts may be empty. */
export interface RevocationAnswers {
  readonly crl: "off" | "complete" | "partitioned";
  readonly bucket?: string;
  readonly days?: string;
  readonly access?: "public" | "owner";
  readonly crlName?: string;
  readonly ocsp: "off" | "on";
  readonly ocspName?: string;
}

/** Settings that are not asked for stay as they are. */
export function settingsOf(answers: RevocationAnswers, { crl: before }: RevocationSettings): RevocationSettings {
  return {
    ...(answers.crl !== "off" && { crl: crlOf(answers, before) }),
    ...(answers.ocsp === "on" && { ocsp: answers.ocspName ? { customName: answers.ocspName } : {} }),
  };
}

function crlOf(answers: RevocationAnswers, before: CrlSettings | undefined): CrlSettings {
  const { crl, bucket = "", days, access, crlName } = answers;
  return {
    bucket,
    expirationDays: Number(days),
    ...(crlName && { customName: crlName }),
    ...(before?.path && { path: before.path }),
    partitioned: crl === "partitioned",
    public: access === undefined ? (before?.public ?? true) : access === "public",
    // Documented: a certificate that does not say where the list is cannot name a host for it.
    omitExtension: !crlName && (before?.omitExtension ?? false),
  };
}
