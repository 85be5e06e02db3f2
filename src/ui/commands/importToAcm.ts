import * as vscode from "vscode";
import type { Connection, ServerCertificate } from "../../aws/gateway";
import { announce } from "../announce";
import type { Command } from "../command";
import type { ServerChain } from "../engine/serverChain";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { chooseChainFiles, givenChainFiles } from "../prompts/chainFiles";
import { readKeyFile } from "../prompts/choosePrivateKey";
import { confirm, confirmOnAws } from "../prompts/confirm";
import { readCertificate } from "../prompts/pickCertificate";
import { chainNotes } from "../serverCertificates/chainNotes";
import { importSteps, type ImportAnswers } from "../serverCertificates/importSteps";
import { answerOf, answersOf, certificateReference, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** A server's certificate with its key into ACM. The key goes to the connection and nowhere else. */
export const importToAcm: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Import to ACM");
  const engine = await workbench.engine();
  const inputs = await inputsOf(workbench, target, title, signal);
  if (!inputs) return;
  const chain = await engine.serverChainOf(inputs, workbench.now());
  const connection = await workbench.connection.open(signal);
  const present = await withProgress(title, signal, (inner) => namesakes(connection, chain, inner));
  const given = answersOf<ImportAnswers>(target);
  const answers = await askSteps<ImportAnswers>({ title, steps: importSteps(present), given, signal });
  if (!answers) return;
  const arn = answers.place?.startsWith("arn:") ? answers.place : undefined;
  const privateKey = engine.privateKeyFor(
    readKeyFile(answers.keyFile),
    answers.keyPassphrase,
    chain.subjectPublicKeyInfo,
  );
  const change = arn === undefined ? undefined : await pinChange(workbench, connection, { arn, chain }, signal);
  if (!(await agreed(connection, { chain, arn, change, target }, signal))) return;
  const { certificate, chain: above } = chain;
  const request = { certificate, privateKey, ...(above !== undefined && { chain: above }), ...(arn && { arn }) };
  const imported = await withProgress(title, signal, (inner) => connection.serverCertificates.import(request, inner));
  announce(vscode.l10n.t("Imported: {0}", imported));
};

/** The certificate that the command was called on with its chain, else files that the user chooses. */
async function inputsOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<readonly (Uint8Array | string)[] | undefined> {
  const reference = certificateReference(target);
  if (reference) {
    const { certificate, chain = "" } = await readCertificate(workbench, reference, signal);
    return [`${certificate}\n${chain}`];
  }
  const files =
    givenChainFiles(target) ?? (await chooseChainFiles(title, vscode.l10n.t("Import This Certificate and Chain")));
  return files && Promise.all(files.map((file) => vscode.workspace.fs.readFile(file)));
}

/** Imported ones that have a name in common with it: ACM renews the others by itself. */
async function namesakes(
  { serverCertificates }: Connection,
  { names }: ServerChain,
  signal: AbortSignal,
): Promise<readonly ServerCertificate[]> {
  const found: ServerCertificate[] = [];
  let nextToken: string | undefined;
  do {
    const page = await serverCertificates.list(nextToken === undefined ? {} : { nextToken }, signal);
    found.push(...page.items.filter((each) => each.imported && hasName(each, names)));
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return found;
}

const hasName = (certificate: ServerCertificate, names: readonly string[]): boolean =>
  certificate.names.some((name) => names.includes(name.toLowerCase()));

/** What a new key breaks; undefined when the key stays the same. */
async function pinChange(
  workbench: Workbench,
  { serverCertificates }: Connection,
  { arn, chain }: { readonly arn: string; readonly chain: ServerChain },
  signal: AbortSignal,
): Promise<string | undefined> {
  const engine = await workbench.engine();
  const before = engine.spkiPin((await serverCertificates.certificate(arn, signal)).certificate);
  if (before === chain.pin) return undefined;
  return vscode.l10n.t(
    "The key changes: apps that pin it refuse the server from then on, unless they have the new pin too.\nUntil now: {0}\nFrom now on: {1}",
    before,
    chain.pin,
  );
}

interface Proposal {
  readonly chain: ServerChain;
  readonly arn: string | undefined;
  readonly change: string | undefined;
  readonly target: CommandTarget;
}

/** A change of the pin is asked about in any case, what was done to the chain is said with it. */
async function agreed(
  connection: Connection,
  { chain, arn, change, target }: Proposal,
  signal: AbortSignal,
): Promise<boolean> {
  const name = visible(chain.names[0] ?? "");
  const question =
    arn === undefined
      ? vscode.l10n.t('Import the certificate of "{0}" with its key into ACM?', name)
      : vscode.l10n.t('Replace the certificate of "{0}" in ACM?', name);
  const button = change === undefined ? vscode.l10n.t("Import") : vscode.l10n.t("Import and Change the Pin");
  const detail = [...(change === undefined ? [] : [change]), ...chainNotes(chain.notes)].join("\n");
  if (connection.info.kind === "aws")
    return confirmOnAws(connection, { question, button, consequence: detail }, signal);
  const answer = answerOf(target, "confirm");
  return answer === (change === undefined ? "import" : "change-pin") || confirm(question, detail, button);
}
