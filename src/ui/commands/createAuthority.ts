import * as vscode from "vscode";
import type { Connection, CreateAuthorityRequest, UsageMode } from "../../aws/gateway";
import { announce } from "../announce";
import { installCertificate, type CertificatePlan } from "../authoritySetup/installCertificate";
import {
  parentStep,
  Parents,
  pathLengthStep,
  planOf,
  validityStep,
  type PlanAnswers,
} from "../authoritySetup/planSteps";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress, type Report } from "../progress";
import { askKeyAlgorithm, keyAlgorithmProblem } from "../prompts/askKeyAlgorithm";
import { askSteps, type Step } from "../prompts/askSteps";
import { confirmOnAws } from "../prompts/confirm";
import { askText, pickOne, type Choice } from "../prompts/quickInput";
import { asSubject } from "../subjectText";
import { answersOf } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

interface Answers extends PlanAnswers {
  /** "Device Root", or "CN=Device Root, O=Acme". */
  readonly name: string;
  /** AWS's name, such as "EC_prime256v1". */
  readonly keyAlgorithm: string;
  /** Asked on AWS, where it decides on the price. */
  readonly usageMode?: UsageMode;
}

/** A root or a subordinate CA, ACTIVE in one go. */
export const createAuthority: Command = async (workbench, target, signal) => {
  const connection = await workbench.connection.open(signal);
  const parents = await Parents.read(workbench, connection, signal);
  const title = vscode.l10n.t("Create Certificate Authority");
  const steps = questions(workbench, connection, parents);
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const plan = planOf(answers, parents);
  const request = await requestOf(workbench, answers);
  if (!(await agreed(connection, answers, signal))) return;
  const arn = await withProgress(title, signal, (inner, report) => create(connection, request, plan, report, inner));
  announce(vscode.l10n.t('"{0}" is active.', answers.name));
  await workbench.authorities.reveal(arn, signal);
};

function questions(workbench: Workbench, connection: Connection, parents: Parents): Step<Answers>[] {
  return [
    {
      key: "type",
      check: (type) =>
        ["ROOT", "SUBORDINATE"].includes(type) ? undefined : vscode.l10n.t('The type is "ROOT" or "SUBORDINATE".'),
      ask: (frame) =>
        pickOne(frame, { placeholder: vscode.l10n.t("What is it to be?"), choices: typeChoices(parents) }),
    },
    parentStep(parents),
    pathLengthStep(parents),
    {
      key: "name",
      check: (name) => nameProblem(workbench, name),
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t("Its name, or its whole subject"),
          placeholder: vscode.l10n.t("Device Root CA, or CN=Device Root CA, O=Example"),
          check: (name) => nameProblem(workbench, name),
        }),
    },
    {
      key: "keyAlgorithm",
      check: keyAlgorithmProblem,
      ask: (frame) => askKeyAlgorithm(frame, workbench.memory.get("authority.keyAlgorithm", "EC_prime256v1")),
    },
    validityStep(workbench, parents),
    {
      key: "usageMode",
      applies: () => connection.info.kind === "aws",
      ask: (frame) =>
        pickOne(frame, {
          placeholder: vscode.l10n.t("What is it for? AWS bills it by the month."),
          choices: modes(connection),
        }),
    },
  ];
}

const typeChoices = (parents: Parents): Choice<Answers["type"]>[] => [
  {
    label: vscode.l10n.t("Root CA"),
    value: "ROOT",
    description: vscode.l10n.t("signs its own certificate"),
    icon: "verified-filled",
  },
  {
    label: vscode.l10n.t("Subordinate CA"),
    value: "SUBORDINATE",
    description: vscode.l10n.t("below another authority; issues to devices and servers"),
    icon: "verified",
    ...(parents.authorities.some((authority) => parents.problem(authority) === undefined)
      ? {}
      : { unavailable: vscode.l10n.t("There is no authority yet that could stand above it") }),
  },
];

function modes(connection: Connection): Choice<UsageMode>[] {
  return [
    {
      label: vscode.l10n.t("Any certificate"),
      value: "GENERAL_PURPOSE",
      description: priceText(connection, "GENERAL_PURPOSE"),
    },
    {
      label: vscode.l10n.t("Certificates of at most 7 days"),
      value: "SHORT_LIVED_CERTIFICATE",
      description: priceText(connection, "SHORT_LIVED_CERTIFICATE"),
    },
  ];
}

function priceText(connection: Connection, mode: UsageMode): string {
  const price = connection.monthlyPrice(mode);
  if (!price) return "";
  return vscode.l10n.t("{0} {1} a month (as of {2})", price.amount, price.currency, price.asOf);
}

async function nameProblem(workbench: Workbench, name: string): Promise<string | undefined> {
  if (name.trim() === "") return vscode.l10n.t("Type a name.");
  return (await workbench.engine()).subjectProblem(asSubject(name));
}

async function requestOf(workbench: Workbench, answers: Answers): Promise<CreateAuthorityRequest> {
  const { type, name, keyAlgorithm, usageMode } = answers;
  const engine = await workbench.engine();
  await workbench.memory.update("authority.keyAlgorithm", keyAlgorithm);
  return {
    type,
    subject: engine.parseSubject(asSubject(name)),
    keyAlgorithm,
    signingAlgorithm: engine.signingAlgorithmOf(keyAlgorithm),
    ...(usageMode && { usageMode }),
  };
}

function agreed(connection: Connection, { name, usageMode }: Answers, signal: AbortSignal): Promise<boolean> {
  const price = priceText(connection, usageMode ?? "GENERAL_PURPOSE");
  return confirmOnAws(
    connection,
    {
      question: vscode.l10n.t('Create the certificate authority "{0}"?', visible(name)),
      button: vscode.l10n.t("Create"),
      consequence: vscode.l10n.t("AWS bills {0} for it from now on, until it is deleted.", price),
    },
    signal,
  );
}

async function create(
  { certificateAuthorities }: Connection,
  request: CreateAuthorityRequest,
  plan: CertificatePlan,
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  report(vscode.l10n.t("Creating it"));
  const arn = await certificateAuthorities.create(request, signal);
  try {
    await installCertificate(certificateAuthorities, arn, plan, report, signal);
  } catch (error) {
    throw halfDone(arn, error);
  }
  return arn;
}

/** Also after Cancel: the user must know that there is a CA now, which costs money on AWS. */
function halfDone(arn: string, cause: unknown): CommandFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = vscode.l10n.t("The authority was created, and waits for its certificate: {0}", reason);
  const install = { title: vscode.l10n.t("Install CA Certificate"), command: "rootpin.activateAuthority" };
  return new CommandFailure("authority-pending", message, {
    fixes: [{ ...install, argument: { answers: { authority: arn } } }],
    cause,
  });
}
