import * as vscode from "vscode";
import type { CertificateWithChain, Connection } from "../../aws/gateway";
import { announce } from "../announce";
import type { Command } from "../command";
import type { RenewalRequest } from "../engine/renewal";
import { guardRoot } from "../issue/rootGuard";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { readKeyFile } from "../prompts/choosePrivateKey";
import { unlessActive } from "../prompts/pickAuthority";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import { readRequestFile } from "../issue/requestFile";
import { confirmRenewal } from "../renew/confirmRenewal";
import { issueRenewal } from "../renew/issueRenewal";
import { renewalSteps, type RenewalAnswers } from "../renew/renewalSteps";
import { serialOf } from "../revoke/serialOf";
import { showCertificate } from "../showCertificate";
import { answerOf, answersOf, type CertificateReference } from "../target";
import { visibleMessage } from "../visible";
import type { Workbench } from "../workbench";

/** Issues a certificate for the same subject and names, of the same template, with the same or another key. */
export const reissueCertificate: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Renew Certificate");
  const old = await issuedCertificateOf(workbench, target, title, signal);
  if (!old) return;
  const { authorityArn } = old;
  const own = { answers: { authority: authorityArn } };
  const issuer = await authorityOf(workbench, own, { title, unavailable: unlessActive }, signal);
  if (!issuer) return;
  const connection = await workbench.connection.open(signal);
  const engine = await workbench.engine();
  const { certificate: pem } = await readCertificate(workbench, old, signal);
  const facts = engine.renewalFacts(pem);
  const given = { ...(await knownTemplate(connection, old, signal)), ...answersOf<RenewalAnswers>(target) };
  const answers = await askSteps<RenewalAnswers>({
    title,
    steps: renewalSteps(workbench, issuer, facts),
    given,
    signal,
  });
  if (!answers) return;
  const authority = await guardRoot(workbench, connection, issuer, answers.template, signal);
  if (!authority) return;
  const request = await requestFor(workbench, pem, answers, signal);
  const name = engine.certificateName(pem);
  const renewal = { name, oldPin: facts.pin, newPin: request.pin, revokesOld: answers.old === "revoke" };
  if (!(await confirmRenewal(connection, renewal, answerOf(target, "confirm") === "renew", signal))) return;
  const order = { connection, authority, request, answers };
  const renewed = await withProgress(title, signal, async (inner) => {
    const certificateArn = await issueRenewal(workbench, order, inner);
    const read = await connection.certificateAuthorities.certificate(authority.arn, certificateArn, inner);
    return { certificateArn, read };
  });
  workbench.authorities.refreshIssued(authority.arn);
  announce(vscode.l10n.t('Renewed "{0}".', name));
  await tell(workbench, pem, renewed.read, renewal);
  if (renewal.revokesOld) await revokeOld(workbench, connection, old, signal);
  await showCertificate(workbench, { authorityArn: authority.arn, certificateArn: renewed.certificateArn }, signal);
};

/** As the list of what was issued has it. */
async function knownTemplate(
  { certificateAuthorities }: Connection,
  { authorityArn, certificateArn }: Required<CertificateReference>,
  signal: AbortSignal,
): Promise<Partial<RenewalAnswers>> {
  const { items } = await certificateAuthorities.find({ text: certificateArn, authorities: [authorityArn] }, signal);
  const template = items[0]?.templateArn?.replace(/^.*:template\//, "");
  return template === undefined ? {} : { template };
}

async function requestFor(
  workbench: Workbench,
  pem: string,
  { key, privateKey, keyPassphrase, request = "" }: RenewalAnswers,
  signal: AbortSignal,
): Promise<RenewalRequest> {
  const engine = await workbench.engine();
  switch (key) {
    case "same":
      return engine.renewalWithOldKey(pem, readKeyFile(privateKey), keyPassphrase);
    case "request":
      return engine.renewalWithRequest(pem, (await readRequestFile(workbench, request)).pem);
    case "new":
      return withProgress(vscode.l10n.t("Making a key"), signal, (inner) => engine.renewalWithNewKey(pem, inner));
  }
}

async function revokeOld(
  { authorities }: Workbench,
  { certificateAuthorities }: Connection,
  { authorityArn, certificateArn }: Required<CertificateReference>,
  signal: AbortSignal,
): Promise<void> {
  await certificateAuthorities.revoke(authorityArn, serialOf(certificateArn), "SUPERSEDED", signal);
  authorities.refreshIssued(authorityArn);
}

/** What the new certificate really is, beside the old one. Not awaited: a message stays until it is read. */
async function tell(
  workbench: Workbench,
  oldPem: string,
  { certificate }: CertificateWithChain,
  { oldPin, newPin }: { readonly oldPin: string; readonly newPin: string },
): Promise<void> {
  const { samePin, sameSubject, sameNames } = (await workbench.engine()).compareRenewal(oldPem, certificate);
  const differences = [
    !samePin && vscode.l10n.t("Its pin is {0}, no longer {1}: apps that pin the old key need it.", newPin, oldPin),
    !sameSubject && vscode.l10n.t("Its subject differs from that of the old one."),
    !sameNames && vscode.l10n.t("Its alternative names differ from those of the old one."),
  ].filter((each) => each !== false);
  if (differences.length === 0) return;
  void vscode.window.showWarningMessage(visibleMessage(differences.join(" ")));
}
