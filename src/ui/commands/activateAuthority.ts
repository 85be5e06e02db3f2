import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { announce } from "../announce";
import { externalSteps, onlyHere, type ActivateAnswers } from "../authoritySetup/externalSteps";
import { installCertificate, installSigned } from "../authoritySetup/installCertificate";
import { parentStep, Parents, pathLengthStep, planOf, validityStep } from "../authoritySetup/planSteps";
import type { Command } from "../command";
import { fileUri } from "../fileUri";
import { withProgress, type Report } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { confirmOnAws } from "../prompts/confirm";
import type { Unavailable } from "../prompts/pickAuthority";
import { answersOf, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { exportRequest } from "./exportRequest";

/** Finishes a CA that was created and has no certificate. */
export const activateAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Install CA Certificate");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessPending }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const parents = await Parents.read(workbench, connection, signal);
  const steps = questions(workbench, parents);
  const answers = await askSteps<ActivateAnswers>({ title, steps, given: given(target, authority), signal });
  if (!answers) return;
  if (answers.way === "export") return exportRequest(workbench, { answers: { authority: authority.arn } }, signal);
  const install = installation(workbench, connection, authority, parents, answers);
  const question =
    answers.way === "files"
      ? vscode.l10n.t('Install the certificate of "{0}"?', visible(authority.commonName))
      : vscode.l10n.t('Issue and install the certificate of "{0}"?', visible(authority.commonName));
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Install") }, signal))) return;
  await withProgress(title, signal, install);
  announce(vscode.l10n.t('"{0}" is active.', authority.commonName));
  await workbench.authorities.reveal(authority.arn, signal);
};

const questions = (workbench: Workbench, parents: Parents): Step<ActivateAnswers>[] => [
  { key: "type", ask: () => Promise.resolve(undefined) }, // the CA has one
  ...externalSteps(workbench),
  onlyHere(parentStep(parents)),
  onlyHere(pathLengthStep(parents)),
  onlyHere(validityStep(workbench, parents)),
];

/** Whoever names a parent or a file has said which way it is. */
function given(target: CommandTarget, { type }: CertificateAuthority): Partial<ActivateAnswers> {
  const answers = answersOf<ActivateAnswers>(target);
  const { parent, certificateFile, way = certificateFile ? "files" : parent ? "here" : undefined } = answers;
  return { ...answers, type: type === "ROOT" ? "ROOT" : "SUBORDINATE", ...(way && { way }) };
}

function installation(
  workbench: Workbench,
  { certificateAuthorities }: Connection,
  { arn }: CertificateAuthority,
  parents: Parents,
  answers: ActivateAnswers,
): (signal: AbortSignal, report: Report) => Promise<void> {
  const { certificateFile, chainFile, way } = answers;
  if (way !== "files" || certificateFile === undefined) {
    const plan = planOf(answers, parents);
    return (signal, report) => installCertificate(certificateAuthorities, arn, plan, report, signal);
  }
  return async (signal, report) => {
    const engine = await workbench.engine();
    const paths = [certificateFile, chainFile ?? ""].filter(Boolean);
    const files = await Promise.all(paths.map((path) => vscode.workspace.fs.readFile(fileUri(path))));
    const find = (csr: string) => engine.certificateToInstall(csr, files);
    await installSigned(certificateAuthorities, arn, find, report, signal);
  };
}

const unlessPending: Unavailable = ({ status }) =>
  status === "PENDING_CERTIFICATE" || status === "CREATING"
    ? undefined
    : vscode.l10n.t("It does not wait for a certificate");
