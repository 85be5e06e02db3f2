import * as vscode from "vscode";
import type { RevocationReason } from "../../aws/revocation";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress } from "../progress";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import { back, pickOne, single } from "../prompts/quickInput";
import { confirmRevocation } from "../revoke/confirmRevocation";
import { isReason, reasonChoices } from "../revoke/revocationReasons";
import { serialOf } from "../revoke/serialOf";
import { answerOf, type CommandTarget } from "../target";

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

async function reasonOf(
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RevocationReason | undefined> {
  const given = answerOf(target, "reason");
  if (given === undefined) {
    const placeholder = vscode.l10n.t("Why is it revoked? Clients are told.");
    const picked = await pickOne(single(title, signal), { placeholder, choices: reasonChoices() });
    return picked === back ? undefined : picked;
  }
  if (isReason(given)) return given;
  throw new CommandFailure("invalid-answer", vscode.l10n.t('There is no such reason: "{0}".', given));
}
