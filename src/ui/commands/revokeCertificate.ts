import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { withProgress } from "../progress";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import { reasonOf } from "../revoke/askReason";
import { confirmRevocation } from "../revoke/confirmRevocation";
import { serialOf } from "../revoke/serialOf";
import { answerOf } from "../target";

/** Tells a CA that a certificate counts no longer, and why. */
export const revokeCertificate: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Revoke Certificate");
  const reference = await issuedCertificateOf(workbench, target, title, signal);
  if (!reference) return;
  const { authorityArn, certificateArn } = reference;
  const reason = await reasonOf(target, title, signal);
  if (!reason) return;
  const connection = await workbench.connection.open(signal);
  const authority = await connection.certificateAuthorities.describe(authorityArn, signal);
  const { certificate } = await readCertificate(workbench, reference, signal);
  const name = (await workbench.engine()).certificateName(certificate);
  const serialHex = serialOf(certificateArn);
  const isAnswered = connection.info.kind === "local" && answerOf(target, "confirm") === "revoke";
  const agreed = isAnswered
    ? "revoke"
    : await confirmRevocation(connection, { authority, name, serialHex, reason }, signal);
  if (agreed === "configure") {
    await vscode.commands.executeCommand("rootpin.configureRevocation", { answers: { authority: authorityArn } });
  }
  if (agreed !== "revoke") return;
  await withProgress(title, signal, (inner) =>
    connection.certificateAuthorities.revoke(authorityArn, serialHex, reason, inner),
  );
  workbench.authorities.refreshIssued(authorityArn);
  announce(vscode.l10n.t('Revoked "{0}".', name));
};
