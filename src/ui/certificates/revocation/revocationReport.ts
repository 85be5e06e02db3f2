import * as vscode from "vscode";
import type { RevocationStatus } from "../../../pki/revocation/revocationCheck";
import type { RevocationSource } from "../../../retrieval/revocationSources";
import { codeSpan } from "../../codeSpan";
import { timeText } from "../../dateText";
import { visibleSentence } from "../../visible";
import type { RevocationFindings, SourceVerdict } from "../tasks/taskMap";

/** Markdown. Whatever comes from certificates, lists and servers stands in code spans. */
export function revocationReport({ certificate, at, status, verdicts, leftOut }: RevocationFindings): string {
  const lines = [
    `# ${headline(status)}`,
    codeSpan(status.message, visibleSentence),
    nextStep(status),
    `- ${vscode.l10n.t("Certificate")}: ${codeSpan(certificate.subject)}`,
    `- ${vscode.l10n.t("Issuer")}: ${codeSpan(certificate.issuer)}`,
    `- ${vscode.l10n.t("Serial number")}: ${codeSpan(certificate.serial)}`,
    `- ${vscode.l10n.t("Judged for")}: ${timeText(at)}`,
    `## ${vscode.l10n.t("Who was asked")}`,
    ...verdicts.map(verdictText),
    ...leftOut.map(({ kind, url }) => `- ${kindText(kind)} ${codeSpan(url)}: ${vscode.l10n.t("not asked")}`),
  ];
  const blocks = lines.map((line, at) =>
    line.startsWith("- ") && lines[at + 1]?.startsWith("- ") ? line : `${line}\n`,
  );
  return blocks.join("\n");
}

function headline(status: RevocationStatus): string {
  if (status.kind === "revoked") return vscode.l10n.t("Revoked");
  return status.kind === "good" ? vscode.l10n.t("Not revoked") : vscode.l10n.t("Whether it is revoked is not known");
}

function nextStep(status: RevocationStatus): string {
  if (status.kind === "revoked") return vscode.l10n.t("Replace it: issue a new certificate with a new key.");
  return status.kind === "good"
    ? vscode.l10n.t("Nothing is to be done.")
    : vscode.l10n.t("Do not take it for good. See below who did not answer and why, and check again.");
}

function verdictText(verdict: SourceVerdict): string {
  const { source, urls } = verdict;
  const says = wordsOf(verdict);
  const others = urls.slice(1).map((url) => ` → ${codeSpan(url)}`);
  return `- ${kindText(source.kind)} ${codeSpan(source.url)}${others.join("")}: ${codeSpan(says, visibleSentence)}`;
}

function wordsOf({ failure, isIssuer, says = "" }: SourceVerdict): string {
  if (failure !== undefined) return failure;
  if (isIssuer === undefined) return says;
  return isIssuer ? vscode.l10n.t("It signed the certificate.") : vscode.l10n.t("It did not sign the certificate.");
}

function kindText(kind: RevocationSource["kind"]): string {
  switch (kind) {
    case "ocsp":
      return vscode.l10n.t("OCSP responder");
    case "crl":
      return vscode.l10n.t("Revocation list");
    case "delta-crl":
      return vscode.l10n.t("Changes of a revocation list");
    case "issuer":
      return vscode.l10n.t("Certificate of the issuer");
  }
}
