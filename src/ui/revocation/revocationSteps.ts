import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { RevocationSettings } from "../../aws/revocation";
import type { Step, StepFor } from "../prompts/askSteps";
import { askText, pickOne, type Choice } from "../prompts/quickInput";
import { bucketProblem } from "./bucketProblem";
import type { RevocationAnswers } from "./revocationAnswers";

type RevocationStep<Key extends keyof RevocationAnswers> = StepFor<RevocationAnswers, Key>;

/** The questions; what is set now is what Enter takes. */
export const revocationSteps = (now: RevocationSettings, connection: Connection): Step<RevocationAnswers>[] => [
  crlStep(now),
  bucketStep(now, connection),
  daysStep(now),
  accessStep(now, connection),
  crlNameStep(now),
  ocspStep(now),
  ocspNameStep(now),
];

const hasCrl = ({ crl }: Partial<RevocationAnswers>): boolean => crl !== undefined && crl !== "off";

function crlStep({ crl }: RevocationSettings): RevocationStep<"crl"> {
  const choices: Choice<RevocationAnswers["crl"]>[] = [
    {
      label: vscode.l10n.t("One complete list"),
      value: "complete",
      description: vscode.l10n.t("up to 1 MB long"),
    },
    {
      label: vscode.l10n.t("Partitioned lists"),
      value: "partitioned",
      description: vscode.l10n.t("each certificate names the part that would tell of it"),
    },
    { label: vscode.l10n.t("No revocation list"), value: "off" },
  ];
  const active = crl ? (crl.partitioned ? "partitioned" : "complete") : "off";
  return {
    key: "crl",
    check: (value) => oneOf(choices, value),
    ask: (frame) =>
      pickOne(frame, { placeholder: vscode.l10n.t("Does it publish a revocation list (CRL)?"), choices, active }),
  };
}

const bucketStep = ({ crl }: RevocationSettings, { info }: Connection): RevocationStep<"bucket"> => ({
  key: "bucket",
  applies: hasCrl,
  check: bucketProblem,
  ask: (frame) =>
    askText(frame, {
      prompt:
        info.kind === "local"
          ? vscode.l10n.t("The bucket for the list; it is made when there is none of this name")
          : vscode.l10n.t("The bucket for the list, to which acm-pca.amazonaws.com may write"),
      value: crl?.bucket ?? (info.kind === "local" ? "rootpin-crl" : ""),
      check: bucketProblem,
    }),
});

const daysStep = ({ crl }: RevocationSettings): RevocationStep<"days"> => ({
  key: "days",
  applies: hasCrl,
  check: daysProblem,
  ask: (frame) =>
    askText(frame, {
      prompt: vscode.l10n.t("For how many days is a list valid? A new one is made after half of them."),
      value: String(crl?.expirationDays ?? 7),
      check: daysProblem,
    }),
});

/** A bucket of AWS lets nobody in unless it is opened, and a list that nobody can read helps nobody. */
function accessStep({ crl }: RevocationSettings, { info }: Connection): RevocationStep<"access"> {
  const choices: Choice<"public" | "owner">[] = [
    {
      label: vscode.l10n.t("Everybody who knows its URL"),
      value: "public",
      description: vscode.l10n.t("the bucket must not block public access"),
    },
    {
      label: vscode.l10n.t("The bucket's owner"),
      value: "owner",
      description: vscode.l10n.t("for a bucket behind CloudFront or another server"),
    },
  ];
  return {
    key: "access",
    applies: (answers) => hasCrl(answers) && info.kind === "aws",
    check: (value) => oneOf(choices, value),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("Who may read the list in the bucket?"),
        choices,
        active: crl && !crl.public ? "owner" : "public",
      }),
  };
}

const crlNameStep = ({ crl }: RevocationSettings): RevocationStep<"crlName"> => ({
  key: "crlName",
  applies: hasCrl,
  check: hostProblem,
  ask: (frame) =>
    askText(frame, {
      prompt: vscode.l10n.t("A host name of your own for the list, or nothing for the bucket's"),
      placeholder: "crl.example.com",
      value: crl?.customName ?? "",
      check: hostProblem,
    }),
});

function ocspStep({ ocsp }: RevocationSettings): RevocationStep<"ocsp"> {
  const choices: Choice<RevocationAnswers["ocsp"]>[] = [
    { label: vscode.l10n.t("Answer OCSP"), value: "on" },
    { label: vscode.l10n.t("No OCSP"), value: "off" },
  ];
  return {
    key: "ocsp",
    check: (value) => oneOf(choices, value),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("Does it answer who asks about one certificate (OCSP)?"),
        choices,
        active: ocsp ? "on" : "off",
      }),
  };
}

const ocspNameStep = ({ ocsp }: RevocationSettings): RevocationStep<"ocspName"> => ({
  key: "ocspName",
  applies: (answers) => answers.ocsp === "on",
  check: hostProblem,
  ask: (frame) =>
    askText(frame, {
      prompt: vscode.l10n.t("A host name of your own for OCSP, or nothing for the usual one"),
      placeholder: "ocsp.example.com",
      value: ocsp?.customName ?? "",
      check: hostProblem,
    }),
});

function daysProblem(days: string): string | undefined {
  const isNumber = /^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= 5000;
  return isNumber ? undefined : vscode.l10n.t("Type a number of days from 1 to 5000.");
}

/** Documented: a host name without "http://"; certificates name it with that. */
const hostProblem = (name: string): string | undefined =>
  name === "" || (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/i.test(name) && name.length <= 253)
    ? undefined
    : vscode.l10n.t('Type a host name without "http://" and without a path.');

function oneOf<T extends string>(choices: readonly Choice<T>[], value: T): string | undefined {
  if (choices.some((choice) => choice.value === value)) return undefined;
  return vscode.l10n.t("This is none of the answers: {0}", value);
}
