import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";
import type { CertificateAuthority, Connection, DnsRecord, RequestedCertificate } from "../../aws/gateway";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { confirmOnAws } from "../prompts/confirm";
import { allAuthorities } from "../prompts/pickAuthority";
import { showDecoded } from "../showCertificate";
import { answerOf, answersOf, type CommandTarget } from "../target";
import { visible, visibleMessage } from "../visible";
import type { Workbench } from "../workbench";
import { agreeToPublish } from "./agreeToPublish";
import { namesIn, publicIssuer, type RequestAnswers, requestSteps } from "./requestSteps";

/** A certificate whose key ACM makes and keeps. Nothing is sent before it is agreed which names become public. */
export const requestFromAcm: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Request Server Certificate");
  const connection = await workbench.connection.open(signal);
  const authorities = await issuers(connection, signal);
  const steps = requestSteps(connection.info, authorities);
  const given = answersOf<RequestAnswers>(target);
  const answers = await askSteps<RequestAnswers>({ title, steps, given, signal });
  if (!answers) return;
  const [first = "", ...more] = namesIn(answers.names);
  const names = [first, ...more] as const;
  const agreement = await agreed(workbench, { connection, answers, names, target }, signal);
  if (!agreement) return;
  const { issuer, keyAlgorithm } = answers;
  const wish = { names, keyAlgorithm, logged: agreement === "log" };
  const request = issuer === publicIssuer ? wish : { ...wish, authorityArn: issuer };
  const requested = await withProgress(title, signal, async (inner) => {
    const arn = await connection.serverCertificates.request(request, inner);
    return settled(connection, arn, inner);
  });
  await show(workbench, connection, requested, signal);
};

/** ACM issues from no other ones. */
const issuers = async (connection: Connection, signal: AbortSignal): Promise<readonly CertificateAuthority[]> =>
  (await allAuthorities(connection, signal)).filter(
    ({ status, usageMode }) => status === "ACTIVE" && usageMode !== "SHORT_LIVED_CERTIFICATE",
  );

interface Proposal {
  readonly connection: Connection;
  readonly answers: RequestAnswers;
  readonly names: readonly string[];
  readonly target: CommandTarget;
}

/** "log" also for a private CA, where the preference means nothing. */
async function agreed(
  workbench: Workbench,
  { connection, answers, names, target }: Proposal,
  signal: AbortSignal,
): Promise<"log" | "without-log" | undefined> {
  const engine = await workbench.engine();
  if (answers.issuer === publicIssuer) {
    const warning = engine.publicNamesWarning(names);
    return agreeToPublish(connection, warning?.names ?? [], answerOf(target, "confirm"), signal);
  }
  const question = vscode.l10n.t('Request a certificate for "{0}"?', visible(names[0] ?? ""));
  const consequence = vscode.l10n.t("The private CA issues it. It is in no log, so its names stay private.");
  const change = { question, button: vscode.l10n.t("Request"), consequence };
  return (await confirmOnAws(connection, change, signal)) ? "log" : undefined;
}

const firstPause = 200;
const longestPause = 5000;

/** Until it is issued or has failed, or until it is known which DNS records it waits for on AWS. */
async function settled(
  { serverCertificates, info }: Connection,
  arn: string,
  signal: AbortSignal,
): Promise<RequestedCertificate> {
  for (let wait = firstPause; ; wait = Math.min(wait * 1.6, longestPause)) {
    const requested = await serverCertificates.requested(arn, signal);
    const waitsForRecords = info.kind === "aws" && requested.records.length > 0;
    if (requested.status !== "PENDING_VALIDATION" || waitsForRecords) return requested;
    await pause(wait, undefined, { signal });
  }
}

async function show(
  workbench: Workbench,
  connection: Connection,
  { arn, status, failureReason, records }: RequestedCertificate,
  signal: AbortSignal,
): Promise<void> {
  if (status === "ISSUED") {
    announce(vscode.l10n.t("Issued: {0}", arn));
    const read = await connection.serverCertificates.certificate(arn, signal);
    return showDecoded(workbench, { key: arn, ...read }, signal);
  }
  if (status === "PENDING_VALIDATION") return offerRecords(arn, records);
  const reason = failureReason ?? status;
  throw new CommandFailure("request-failed", vscode.l10n.t("ACM did not issue the certificate: {0}.", visible(reason)));
}

/** The certificate is issued by itself once they are in DNS, which may take hours; nobody waits for that. */
async function offerRecords(arn: string, records: readonly DnsRecord[]): Promise<void> {
  const copy = vscode.l10n.t("Copy DNS Records");
  const message = vscode.l10n.t(
    "Requested. ACM issues it once these records are in DNS, within 72 hours ({0} records): {1}",
    records.length,
    arn,
  );
  if ((await vscode.window.showInformationMessage(visibleMessage(message), copy)) !== copy) return;
  await vscode.env.clipboard.writeText(records.map(({ name, type, value }) => `${name} ${type} ${value}\n`).join(""));
  announce(vscode.l10n.t("Copied the DNS records."));
}
