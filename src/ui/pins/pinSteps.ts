import * as vscode from "vscode";
import type { Step, StepFor } from "../prompts/askSteps";
import { askText, pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { backupStep, keyFileStep, passphraseStep } from "./backup";
import { destinationStep } from "./destination";
import type { PinAnswers } from "./pinAnswers";
import type { PinnedChain } from "./pinnedChain";
import type { PinQuestions } from "./pinQuestions";
import { renewalStep } from "./renewalStep";

type PinStep<Key extends keyof PinAnswers> = StepFor<PinAnswers, Key>;

export const pinSteps = (workbench: Workbench, questions: PinQuestions): Step<PinAnswers>[] => [
  renewalStep(workbench, questions.chain),
  hostStep(workbench, questions.chain),
  roleStep(workbench, questions),
  backupStep(questions),
  keyFileStep(),
  passphraseStep(),
  formatStep(workbench),
  ...(questions.asksDestination ? [destinationStep(workbench)] : []),
];

function hostStep({ pinEngine, memory }: Workbench, { pem }: PinnedChain): PinStep<"host"> {
  const check = async (text: string): Promise<string | undefined> => (await pinEngine()).hostPatternProblem(text);
  return {
    key: "host",
    check,
    ask: async (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("The host that the app connects to. A pattern may start with *. or **."),
        placeholder: "api.example.com",
        value: (await pinEngine()).firstHost(pem) ?? memory.get("pins.host", ""),
        check,
      }),
  };
}

function roleStep({ pinEngine }: Workbench, { chain, roleOf }: PinQuestions): PinStep<"role"> {
  const choices = () => [
    { label: vscode.l10n.t("Root CA"), value: "root" as const, description: vscode.l10n.t("survives every renewal") },
    {
      label: vscode.l10n.t("Subordinate CA"),
      value: "intermediate" as const,
      description: vscode.l10n.t("breaks when this authority is replaced"),
    },
    {
      label: vscode.l10n.t("The certificate itself"),
      value: "leaf" as const,
      description: vscode.l10n.t("breaks when it is renewed with a new key"),
    },
  ];
  return {
    key: "role",
    applies: (answers) => roleOf(answers) === undefined,
    check: async (role) => {
      if (role === "amazon-roots") return undefined;
      const roles = (await pinEngine()).rolesOf(chain.pem);
      return roles.includes(role)
        ? undefined
        : vscode.l10n.t('The chain has only: {0}, no "{1}".', roles.join(", "), role);
    },
    ask: async (frame) => {
      const roles = (await pinEngine()).rolesOf(chain.pem);
      const found = choices().filter(({ value }) => roles.includes(value));
      return pickOne(frame, {
        placeholder: vscode.l10n.t("Which key is pinned?"),
        choices: found,
        active: setting("pins.target"),
      });
    },
  };
}

function formatStep({ pinEngine }: Workbench): PinStep<"format"> {
  return {
    key: "format",
    check: async (format) => {
      const ids = (await pinEngine()).pinFormats().map(({ id }) => id);
      return ids.includes(format) ? undefined : vscode.l10n.t('There is no such format: "{0}".', format);
    },
    ask: async (frame) => {
      const formats = (await pinEngine()).pinFormats();
      const choices = formats.map(({ id, title }) => ({ label: title, value: id, description: id }));
      return pickOne(frame, { placeholder: vscode.l10n.t("Code for"), choices, active: setting("pins.format") });
    },
  };
}
