import * as vscode from "vscode";
import { type KeyRenewal, keyRenewals } from "../../pinning/manifest/pinManifest";
import type { StepFor } from "../prompts/askSteps";
import { pickOne, type Choice } from "../prompts/quickInput";
import type { Workbench } from "../workbench";
import type { PinAnswers } from "./pinAnswers";
import type { PinnedChain } from "./pinnedChain";
import { showStrategies } from "./strategyReport";

/**
 * Who renews this key? What is pinned follows from it. The choices are the options that AWS names, each with what it means for
 * lifetime, rotation and cost; the one that fits the chain is taken by Enter.
 */
export const renewalStep = (workbench: Workbench, chain: PinnedChain): StepFor<PinAnswers, "renewal"> => ({
  key: "renewal",
  applies: ({ role }) => role === undefined,
  check: (renewal) =>
    keyRenewals.includes(renewal)
      ? undefined
      : vscode.l10n.t('Nobody renews like this: "{0}". Known are {1}.', renewal, keyRenewals.join(", ")),
  ask: async (frame) => {
    const { strategies } = await workbench.pinEngine();
    const choices = [...(await renewalChoices(workbench)), compareChoice()];
    const placeholder = vscode.l10n.t("Who renews this key? What to pin follows from it");
    const ask = () => pickOne<KeyRenewal | "compare">(frame, { placeholder, choices, active: chain.suggested });
    let picked = await ask();
    while (picked === "compare") {
      await showStrategies(workbench, strategies);
      picked = await ask();
    }
    return picked;
  },
});

async function renewalChoices({ pinEngine }: Workbench): Promise<Choice<KeyRenewal>[]> {
  const { strategyOf } = await pinEngine();
  const choice = (value: KeyRenewal, label: string, icon: string): Choice<KeyRenewal> => {
    const { pins, inShort: detail } = strategyOf(value);
    return { value, label, icon, detail, description: vscode.l10n.t("pin: {0}", lowerFirst(pins)) };
  };
  return [
    choice("acm-public", vscode.l10n.t("ACM does, for a public certificate"), "cloud"),
    choice("acm-private", vscode.l10n.t("A private CA does, through ACM or by itself"), "verified"),
    choice("imported", vscode.l10n.t("I do: bought elsewhere and imported into ACM"), "cloud-upload"),
    choice("same-key", vscode.l10n.t("I do, and the key stays the same"), "key"),
    choice("unknown", vscode.l10n.t("I do not know"), "question"),
  ];
}

const compareChoice = (): Choice<"compare"> => ({
  value: "compare",
  label: vscode.l10n.t("Compare the Options…"),
  description: vscode.l10n.t("lifetime, rotation, cost and reach, with sources"),
  icon: "book",
  group: vscode.l10n.t("More"),
});

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
