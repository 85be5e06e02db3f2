import * as vscode from "vscode";
import type { Choice } from "../prompts/quickInput";

/** AWS Private CA's templates that take everything from the request; a root's own is none of them. */
const templateNames = [
  "EndEntityCertificate/V1",
  "EndEntityClientAuthCertificate/V1",
  "EndEntityServerAuthCertificate/V1",
  "CodeSigningCertificate/V1",
  "OCSPSigningCertificate/V1",
  "SubordinateCACertificate_PathLen0/V1",
  "SubordinateCACertificate_PathLen1/V1",
  "SubordinateCACertificate_PathLen2/V1",
  "SubordinateCACertificate_PathLen3/V1",
] as const;

type TemplateName = (typeof templateNames)[number];

export const isForAuthority = (template: string): boolean => template.startsWith("SubordinateCA");

export function templateChoices(): readonly Choice<string>[] {
  const labels: Readonly<Record<TemplateName, string>> = {
    "EndEntityCertificate/V1": vscode.l10n.t("Device or server (TLS client and server)"),
    "EndEntityClientAuthCertificate/V1": vscode.l10n.t("Device (TLS client)"),
    "EndEntityServerAuthCertificate/V1": vscode.l10n.t("Server (TLS server)"),
    "CodeSigningCertificate/V1": vscode.l10n.t("Code signing"),
    "OCSPSigningCertificate/V1": vscode.l10n.t("OCSP responder"),
    "SubordinateCACertificate_PathLen0/V1": vscode.l10n.t("Authority that issues certificates only"),
    "SubordinateCACertificate_PathLen1/V1": vscode.l10n.t("Authority with authorities below it, {0} deep", 1),
    "SubordinateCACertificate_PathLen2/V1": vscode.l10n.t("Authority with authorities below it, {0} deep", 2),
    "SubordinateCACertificate_PathLen3/V1": vscode.l10n.t("Authority with authorities below it, {0} deep", 3),
  };
  return templateNames.map((value) => ({ label: labels[value], value, description: value }));
}

export const templateProblem = (name: string): string | undefined =>
  templateNames.some((known) => known === name)
    ? undefined
    : vscode.l10n.t('There is no such template: "{0}". Known are: {1}', name, templateNames.join(", "));
