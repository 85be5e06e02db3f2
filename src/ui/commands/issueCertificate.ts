import { rm } from "node:fs/promises";
import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { issueSteps, type IssueAnswers } from "../issue/issueSteps";
import { readRequestFile } from "../issue/requestFile";
import { guardRoot } from "../issue/rootGuard";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { validityProblem } from "../prompts/askValidity";
import { authorityOf } from "../prompts/authorityOf";
import { confirmOnAws } from "../prompts/confirm";
import { unlessActive } from "../prompts/pickAuthority";
import { showCertificate } from "../showCertificate";
import { answersOf, fileOf, type CommandTarget } from "../target";
import { parseValidity } from "../validityText";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** From a request in a file, or with a new key that is kept in a file. */
export const issueCertificate: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Issue Certificate");
  const chosen = await authorityOf(workbench, target, { title, unavailable: unlessActive, rootsLast: true }, signal);
  if (!chosen) return;
  const steps = issueSteps(workbench, chosen);
  const answers = await askSteps<IssueAnswers>({ title, steps, given: givenAnswers(target), signal });
  if (!answers) return;
  const connection = await workbench.connection.open(signal);
  const authority = await agreedAuthority(workbench, connection, chosen, answers, signal);
  if (!authority) return;
  const certificateArn = await withProgress(title, signal, (inner) =>
    issueAnswered(workbench, { connection, authority, answers }, inner),
  );
  await workbench.memory.update("issue.template", answers.template);
  workbench.authorities.refreshIssued(authority.arn);
  announce(vscode.l10n.t("Issued the certificate."));
  await showCertificate(workbench, { authorityArn: authority.arn, certificateArn }, signal);
};

function givenAnswers(target: CommandTarget): Partial<IssueAnswers> {
  const request = fileOf(target)?.toString();
  const given = request === undefined ? answersOf<IssueAnswers>(target) : { request };
  if (given.source !== undefined) return given;
  if (given.request !== undefined) return { ...given, source: "request" };
  return given.keyFile === undefined ? given : { ...given, source: "new-key" };
}

/** Who issues it in the end; undefined for nobody. Throws CommandFailure "invalid-answer" when that CA ends too early. */
async function agreedAuthority(
  workbench: Workbench,
  connection: Connection,
  authority: CertificateAuthority,
  { template, validity }: IssueAnswers,
  signal: AbortSignal,
): Promise<CertificateAuthority | undefined> {
  const issuer = await guardRoot(workbench, connection, authority, template, signal);
  if (!issuer) return undefined;
  const ends = issuer.notAfter && { issuerEnds: issuer.notAfter };
  const problem = await validityProblem(validity, { value: validity, usual: "DAYS", workbench, ...ends });
  if (problem !== undefined) throw new CommandFailure("invalid-answer", problem);
  const question = vscode.l10n.t('Issue a certificate from "{0}"?', visible(issuer.commonName));
  const agreed = await confirmOnAws(connection, { question, button: vscode.l10n.t("Issue") }, signal);
  return agreed ? issuer : undefined;
}

interface Order {
  readonly connection: Connection;
  readonly authority: CertificateAuthority;
  readonly answers: IssueAnswers;
}

/** Answers the ARN of the certificate, which is issued then. A new key is on disk before anything is asked of the CA. */
async function issueAnswered(workbench: Workbench, order: Order, signal: AbortSignal): Promise<string> {
  const { request, keyFile } = order.answers;
  const certificateArn =
    request === undefined
      ? await issueForNewKey(workbench, order, keyFile, signal)
      : await issue(order, (await readRequestFile(workbench, request)).pem, signal);
  await order.connection.certificateAuthorities.certificate(order.authority.arn, certificateArn, signal);
  return certificateArn;
}

/** A key for which there is no certificate is taken away again. */
async function issueForNewKey(
  workbench: Workbench,
  order: Order,
  keyFile: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (keyFile === undefined) throw new CommandFailure("invalid-answer", vscode.l10n.t("Name a file for the new key."));
  const csr = await makeKey(workbench, keyFile, order.answers, signal);
  try {
    return await issue(order, csr, signal);
  } catch (error) {
    await rm(keyFile, { force: true });
    throw error;
  }
}

async function makeKey(
  workbench: Workbench,
  keyFile: string,
  { subject = "", names = "", keyAlgorithm = "", passphrase }: IssueAnswers,
  signal: AbortSignal,
): Promise<string> {
  const engine = await workbench.engine();
  const { csr, pkcs8 } = await engine.createRequest({ subject, names, keyAlgorithm }, signal);
  await engine.writePrivateKey(keyFile, pkcs8, passphrase);
  await workbench.memory.update("issue.subject", subject);
  return csr;
}

function issue({ connection, authority, answers }: Order, csr: string, signal: AbortSignal): Promise<string> {
  const validity = parseValidity(answers.validity, "DAYS");
  if (!validity)
    throw new CommandFailure("invalid-answer", vscode.l10n.t('This is no validity: "{0}".', answers.validity));
  const { certificateAuthorities } = connection;
  const { arn: authorityArn, signingAlgorithm } = authority;
  const request = { authorityArn, csr, template: answers.template, validity, signingAlgorithm };
  return certificateAuthorities.issue(request, signal);
}
