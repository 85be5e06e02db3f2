import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import type { ServerIdentity } from "../../interception/serverIdentity";
import { CommandFailure } from "../commandFailure";
import { keyFileOf, rememberKeyFile } from "../jitr/keyFileMemory";
import { withProgress } from "../progress";
import { chooseChainFiles, givenChainFiles } from "../prompts/chainFiles";
import { choosePrivateKey, readKeyFile } from "../prompts/choosePrivateKey";
import { allAuthorities } from "../prompts/pickAuthority";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { back, type Choice, pickOne, single } from "../prompts/quickInput";
import { setting } from "../settings";
import { answerOf, authorityArn, certificateReference, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

type Source =
  | { readonly kind: "new"; readonly authority: CertificateAuthority }
  | { readonly kind: "workbench" }
  | { readonly kind: "files" };

/**
 * The server that is asked: with a certificate of the workbench or of files and its key, or with one made for this under a CA
 * of the local backend. Undefined when the user leaves.
 */
export async function chosenServer(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ServerIdentity | undefined> {
  const files = givenChainFiles(target);
  if (files) return fromFiles(workbench, files, target, title);
  const reference = certificateReference(target);
  if (reference?.certificateArn !== undefined) return fromWorkbench(workbench, target, title, signal);
  return fromSource(workbench, target, title, signal);
}

/** Under the CA that the command was called on, else what the user chooses. */
async function fromSource(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ServerIdentity | undefined> {
  const connection = await workbench.connection.open(signal);
  const authorities = (await allAuthorities(connection, signal)).filter((each) => canIssue(each, connection));
  const wanted = authorityArn(target) ?? certificateReference(target)?.authorityArn;
  const own = authorities.find(({ arn }) => arn === wanted);
  if (wanted !== undefined && !own) throw cannotIssue();
  const source: Source | undefined = own
    ? { kind: "new", authority: own }
    : await askSource(authorities, title, signal);
  switch (source?.kind) {
    case undefined:
      return undefined;
    case "new":
      return withProgress(title, signal, (inner) => fromAuthority(workbench, connection, source.authority, inner));
    case "workbench":
      return fromWorkbench(workbench, target, title, signal);
    case "files":
      return fromFiles(
        workbench,
        await chooseChainFiles(title, vscode.l10n.t("Use This Certificate and Chain")),
        target,
        title,
      );
  }
}

/** On AWS a certificate costs money, and no test shall issue one. */
const canIssue = ({ status }: CertificateAuthority, { info }: Connection): boolean =>
  status === "ACTIVE" && info.kind === "local" && !setting("connection.readOnly");

const cannotIssue = (): CommandFailure =>
  new CommandFailure(
    "wrong-target",
    vscode.l10n.t(
      "A server certificate is made for this test only under an active CA of the local backend: choose a certificate that is there, or files.",
    ),
  );

async function askSource(
  authorities: readonly CertificateAuthority[],
  title: string,
  signal: AbortSignal,
): Promise<Source | undefined> {
  const subordinateFirst = authorities.toSorted((left, right) => rank(left) - rank(right));
  const choices: Choice<Source>[] = [
    ...subordinateFirst.map((authority) => ({
      label: visibleLabel(vscode.l10n.t('A server certificate made for this test, by "{0}"', authority.commonName)),
      description: vscode.l10n.t("for localhost, one day"),
      value: { kind: "new", authority } as const,
      icon: "verified",
    })),
    { label: vscode.l10n.t("A certificate of the workbench…"), value: { kind: "workbench" }, icon: "file-text" },
    { label: vscode.l10n.t("Files: certificate, chain and key…"), value: { kind: "files" }, icon: "folder-opened" },
  ];
  const answer = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("Which server is asked?"),
    choices,
  });
  return answer === back ? undefined : answer;
}

const rank = ({ type }: CertificateAuthority): number => (type === "ROOT" ? 1 : 0);

/** The key lives in memory, as long as the server does. */
async function fromAuthority(
  workbench: Workbench,
  connection: Connection,
  { arn, signingAlgorithm }: CertificateAuthority,
  signal: AbortSignal,
): Promise<ServerIdentity> {
  const engine = await workbench.engine();
  const names = { subject: "CN=localhost", names: "localhost, 127.0.0.1", keyAlgorithm: "EC_prime256v1" };
  const { csr, pkcs8 } = await engine.createRequest(names, signal);
  const { certificateAuthorities } = connection;
  const certificateArn = await certificateAuthorities.issue(
    {
      authorityArn: arn,
      csr,
      template: "EndEntityServerAuthCertificate/V1",
      validity: { type: "DAYS", value: 1 },
      signingAlgorithm,
    },
    signal,
  );
  const { certificate, chain = "" } = await certificateAuthorities.certificate(arn, certificateArn, signal);
  workbench.authorities.refreshIssued(arn);
  return identityOf(workbench, [certificate, chain], pkcs8);
}

async function fromWorkbench(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ServerIdentity | undefined> {
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const { certificate, chain = "" } = await readCertificate(workbench, reference, signal);
  return withKeyFile(workbench, [certificate, chain], target, title);
}

async function fromFiles(
  workbench: Workbench,
  files: readonly vscode.Uri[] | undefined,
  target: CommandTarget,
  title: string,
): Promise<ServerIdentity | undefined> {
  if (!files) return undefined;
  const { certificatesAsPem } = await workbench.engine();
  const contents = await Promise.all(files.map((file) => vscode.workspace.fs.readFile(file)));
  return withKeyFile(workbench, contents.map(certificatesAsPem), target, title);
}

/** Where the key was the last time is remembered; the key never is. */
async function withKeyFile(
  workbench: Workbench,
  certificates: readonly string[],
  target: CommandTarget,
  title: string,
): Promise<ServerIdentity | undefined> {
  const { fingerprint } = (await workbench.engine()).certificateDigests(certificates.join("\n"));
  const keyFile = answerOf(target, "keyFile") ?? keyFileOf(workbench, fingerprint) ?? (await choosePrivateKey(title));
  if (keyFile === undefined) return undefined;
  const identity = await identityOf(workbench, certificates, readKeyFile(keyFile), answerOf(target, "keyPassphrase"));
  await rememberKeyFile(workbench, fingerprint, keyFile);
  return identity;
}

async function identityOf(
  workbench: Workbench,
  certificates: readonly string[],
  key: Uint8Array,
  passphrase?: string,
): Promise<ServerIdentity> {
  const { serverIdentity } = await workbench.pinLab();
  return serverIdentity({ certificates, key, ...(passphrase !== undefined && { passphrase }) }, workbench.now());
}
