import * as vscode from "vscode";
import type { ObjectKind } from "../../protocol/objectKind";
import type { FactName, TextBlock } from "../../protocol/certificateText";
import { timeText } from "../dateText";
import { endText } from "../tree/itemContext";

export function kindText(kind: ObjectKind): string {
  switch (kind) {
    case "certificate":
      return vscode.l10n.t("Certificate");
    case "certification-request":
      return vscode.l10n.t("Certificate request");
    case "certificate-list":
      return vscode.l10n.t("Revocation list");
    case "ocsp-response":
      return vscode.l10n.t("OCSP response");
    case "pkcs7":
      return vscode.l10n.t("PKCS #7 container");
    case "pkcs12":
      return vscode.l10n.t("PKCS #12 container");
    case "public-key":
      return vscode.l10n.t("Public key");
    case "private-key":
      return vscode.l10n.t("Private key");
    case "failed":
      return vscode.l10n.t("Cannot be read");
  }
}

/** "ends in 12 d"; what is not valid yet says so. */
export function lifeText({ kind, notBefore, notAfter }: TextBlock, now: Date): string | undefined {
  if (kind === "certificate" && notBefore !== undefined && notBefore > +now) {
    return vscode.l10n.t("valid from {0}", timeText(new Date(notBefore)));
  }
  return notAfter === undefined ? undefined : endText(new Date(notAfter), { now });
}

/** What people call the block: its name, and its kind unless it is a certificate. */
export const blockName = ({ kind, title }: TextBlock): string =>
  kind === "certificate" && title !== "" ? title : [kindText(kind), title].filter(Boolean).join(" · ");

const facts: Readonly<Record<FactName, () => string>> = {
  subject: () => vscode.l10n.t("Subject"),
  issuer: () => vscode.l10n.t("Issuer"),
  serial: () => vscode.l10n.t("Serial number"),
  names: () => vscode.l10n.t("Names"),
  key: () => vscode.l10n.t("Key"),
  format: () => vscode.l10n.t("Form"),
  authority: () => vscode.l10n.t("Authority"),
  revoked: () => vscode.l10n.t("Revoked certificates"),
  pin: () => vscode.l10n.t("Pin"),
  sha256: () => vscode.l10n.t("SHA-256"),
  addresses: () => vscode.l10n.t("Address"),
  reason: () => vscode.l10n.t("Reason"),
};

export const factText = (name: FactName): string => facts[name]();
