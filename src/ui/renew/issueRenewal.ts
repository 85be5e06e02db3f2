import { rm } from "node:fs/promises";
import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import type { RenewalRequest } from "../engine/renewal";
import { parseValidity } from "../validityText";
import type { Workbench } from "../workbench";
import type { RenewalAnswers } from "./renewalSteps";

export interface RenewalOrder {
  readonly connection: Connection;
  readonly authority: CertificateAuthority;
  readonly request: RenewalRequest;
  readonly answers: RenewalAnswers;
}

/**
 * Answers the ARN of the new certificate, which is issued then. A new key is on disk before anything is asked of the CA; one
 * for which there is no certificate is taken away again.
 */
export async function issueRenewal(workbench: Workbench, order: RenewalOrder, signal: AbortSignal): Promise<string> {
  const { request, answers } = order;
  const { keyFile, passphrase } = answers;
  if (!request.pkcs8) return issue(order, signal);
  if (keyFile === undefined) throw new CommandFailure("invalid-answer", vscode.l10n.t("Name a file for the new key."));
  await (await workbench.engine()).writePrivateKey(keyFile, request.pkcs8, passphrase);
  try {
    return await issue(order, signal);
  } catch (error) {
    await rm(keyFile, { force: true });
    throw error;
  }
}

async function issue({ connection, authority, request, answers }: RenewalOrder, signal: AbortSignal): Promise<string> {
  const { arn: authorityArn, signingAlgorithm } = authority;
  const validity = parseValidity(answers.validity, "DAYS");
  if (!validity)
    throw new CommandFailure("invalid-answer", vscode.l10n.t('This is no validity: "{0}".', answers.validity));
  const wanted = { authorityArn, csr: request.csr, template: answers.template, validity, signingAlgorithm };
  return connection.certificateAuthorities.issue(wanted, signal);
}
