import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import type { RevocationReason } from "../../aws/revocation";
import { whereText } from "../prompts/confirm";
import { visible, visibleMessage } from "../visible";
import { reasonText } from "./revocationReasons";

export interface Revocation {
  readonly authority: CertificateAuthority;
  /** What the certificate is called. */
  readonly name: string;
  readonly serialHex: string;
  readonly reason: RevocationReason;
}

/** Asks in a modal that names what follows; where nobody would learn of it, it offers to change that first. */
export async function confirmRevocation(
  connection: Connection,
  { authority, name, serialHex, reason }: Revocation,
  signal: AbortSignal,
): Promise<"revoke" | "configure" | undefined> {
  const revoke = vscode.l10n.t("Revoke");
  const configure = vscode.l10n.t("Configure Revocation…");
  const isPublished = authority.revocation.crl !== undefined || authority.revocation.ocsp !== undefined;
  const detail = [
    vscode.l10n.t("This cannot be undone."),
    publishedText(authority),
    vscode.l10n.t("Serial number: {0}", serialHex),
    connection.info.kind === "aws" && (await whereText(connection, signal)),
  ];
  const question = vscode.l10n.t('Revoke "{0}" ({1})?', visible(name), reasonText(reason));
  const options = { modal: true, detail: visibleMessage(detail.filter(Boolean).join("\n")) };
  const buttons = isPublished ? [revoke] : [revoke, configure];
  const pressed = await vscode.window.showWarningMessage(visibleMessage(question), options, ...buttons);
  if (pressed === revoke) return "revoke";
  return pressed === configure ? "configure" : undefined;
}

function publishedText({ commonName, revocation: { crl, ocsp } }: CertificateAuthority): string {
  const name = visible(commonName);
  if (crl && ocsp) return vscode.l10n.t('Clients learn of it from the CRL and the OCSP responder of "{0}".', name);
  if (crl) return vscode.l10n.t('Clients learn of it from the next CRL of "{0}".', name);
  if (ocsp) return vscode.l10n.t('Clients learn of it from the OCSP responder of "{0}".', name);
  return vscode.l10n.t(
    'Nobody can learn of it: "{0}" publishes neither a CRL nor OCSP answers. It is recorded all the same.',
    name,
  );
}
