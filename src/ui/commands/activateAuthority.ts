import * as vscode from "vscode";
import { announce } from "../announce";
import { installCertificate } from "../authoritySetup/installCertificate";
import {
  parentStep,
  Parents,
  pathLengthStep,
  planOf,
  validityStep,
  type PlanAnswers,
} from "../authoritySetup/planSteps";
import type { Command } from "../command";
import { withProgress } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { authorityOf } from "../prompts/authorityOf";
import { confirmOnAws } from "../prompts/confirm";
import type { Unavailable } from "../prompts/pickAuthority";
import { answersOf } from "../target";
import { visible } from "../visible";

/** Finishes a CA that was created and has no certificate. */
export const activateAuthority: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Install CA Certificate");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessPending }, signal);
  if (!authority) return;
  const connection = await workbench.connection.open(signal);
  const parents = await Parents.read(workbench, connection, signal);
  const type = authority.type === "ROOT" ? "ROOT" : "SUBORDINATE";
  const steps: Step<PlanAnswers>[] = [
    { key: "type", ask: () => Promise.resolve(type) },
    parentStep(parents),
    pathLengthStep(parents),
    validityStep(workbench, parents),
  ];
  const given = { ...answersOf<PlanAnswers>(target), type } as const;
  const answers = await askSteps<PlanAnswers>({ title, steps, given, signal });
  if (!answers) return;
  const plan = planOf(answers, parents);
  const question = vscode.l10n.t('Issue and install the certificate of "{0}"?', visible(authority.commonName));
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Install") }, signal))) return;
  await withProgress(title, signal, (inner, report) =>
    installCertificate(connection.certificateAuthorities, authority.arn, plan, report, inner),
  );
  announce(vscode.l10n.t('"{0}" is active.', authority.commonName));
  await workbench.authorities.reveal(authority.arn, signal);
};

const unlessPending: Unavailable = ({ status }) =>
  status === "PENDING_CERTIFICATE" || status === "CREATING"
    ? undefined
    : vscode.l10n.t("It does not wait for a certificate");
