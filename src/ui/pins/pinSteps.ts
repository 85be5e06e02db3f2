import * as vscode from "vscode";
import type { Step, StepFor } from "../prompts/askSteps";
import { askText, pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { backupStep, keyFileStep } from "./backup";
import type { PinAnswers } from "./pinAnswers";

type PinStep<Key extends keyof PinAnswers> = StepFor<PinAnswers, Key>;

/** `chain` is PEM. */
export const pinSteps = (workbench: Workbench, chain: string): Step<PinAnswers>[] => [
  hostStep(workbench),
  roleStep(workbench, chain),
  backupStep(),
  keyFileStep(),
  formatStep(workbench),
];

function hostStep({ pinEngine: engine, memory }: Workbench): PinStep<"host"> {
  const check = async (text: string): Promise<string | undefined> => (await engine()).hostPatternProblem(text);
  return {
    key: "host",
    check,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("The host that the app connects to. A pattern may start with *. or **."),
        placeholder: "api.example.com",
        value: memory.get("pins.host", ""),
        check,
      }),
  };
}

function roleStep({ pinEngine: engine }: Workbench, chain: string): PinStep<"role"> {
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
    check: async (role) => {
      const roles = (await engine()).rolesOf(chain);
      return roles.includes(role)
        ? undefined
        : vscode.l10n.t('The chain has only: {0}, no "{1}".', roles.join(", "), role);
    },
    ask: async (frame) => {
      const roles = (await engine()).rolesOf(chain);
      const found = choices().filter(({ value }) => roles.includes(value));
      return pickOne(frame, {
        placeholder: vscode.l10n.t("Which key is pinned?"),
        choices: found,
        active: setting("pins.target"),
      });
    },
  };
}

function formatStep({ pinEngine: engine }: Workbench): PinStep<"format"> {
  return {
    key: "format",
    check: async (format) => {
      const ids = (await engine()).pinFormats().map(({ id }) => id);
      return ids.includes(format) ? undefined : vscode.l10n.t('There is no such format: "{0}".', format);
    },
    ask: async (frame) => {
      const formats = (await engine()).pinFormats();
      const choices = formats.map(({ id, title }) => ({ label: title, value: id, description: id }));
      return pickOne(frame, { placeholder: vscode.l10n.t("Code for"), choices, active: setting("pins.format") });
    },
  };
}
