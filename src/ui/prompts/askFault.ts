import * as vscode from "vscode";
import type { SetFaultInput } from "../../protocol/control";
import type { FaultEntry } from "../../protocol/faults";
import { back, type Choice, pickOne, single } from "./quickInput";

/** A fault to set, or the id of one to clear; undefined there: all of them. */
export type FaultWish = { readonly set: SetFaultInput } | { readonly clear: string | undefined };

export interface ReadyFault {
  readonly id: string;
  readonly label: string;
  readonly input: SetFaultInput;
}

/** What is offered; the command line has more. */
export const readyFaults = (): readonly ReadyFault[] => [
  {
    id: "throttle-three",
    label: vscode.l10n.t("Throttle the next three calls"),
    input: { Kind: "throttle", Count: 3 },
  },
  { id: "throttle", label: vscode.l10n.t("Throttle every call"), input: { Kind: "throttle" } },
  { id: "access-denied", label: vscode.l10n.t("Refuse every call: access denied"), input: { Kind: "access-denied" } },
  {
    id: "internal",
    label: vscode.l10n.t("Fail inside every other time"),
    input: { Kind: "internal", Probability: 0.5 },
  },
  { id: "delay", label: vscode.l10n.t("Answer two seconds later"), input: { Kind: "delay", Milliseconds: 2000 } },
  {
    id: "slow-issue",
    label: vscode.l10n.t("Keep new certificates in progress for a minute"),
    input: { Kind: "slow-issue", Milliseconds: 60_000 },
  },
  {
    id: "revocation-down",
    label: vscode.l10n.t("Do not answer for CRLs and OCSP"),
    input: { Kind: "revocation-down" },
  },
];

/** Undefined when the user leaves. */
export async function askFault(set: readonly FaultEntry[], signal: AbortSignal): Promise<FaultWish | undefined> {
  const choice = await pickOne<FaultWish>(single(vscode.l10n.t("Simulate Faults"), signal), {
    placeholder: vscode.l10n.t("What the local backend does to whoever asks it"),
    choices: [...clearing(set), ...readyFaults().map(({ label, input }) => adding(label, input))],
  });
  return choice === back ? undefined : choice;
}

const adding = (label: string, set: SetFaultInput): Choice<FaultWish> => ({
  label,
  value: { set },
  icon: "zap",
  group: vscode.l10n.t("Add"),
});

function clearing(set: readonly FaultEntry[]): Choice<FaultWish>[] {
  const group = vscode.l10n.t("Clear");
  const each = set.map(({ Id, Kind, Service, Operation, Count }) => ({
    label: Kind,
    description: `${Service}:${Operation}${Count === undefined ? "" : ` × ${Count}`}`,
    value: { clear: Id },
    icon: "trash",
    group,
  }));
  const all = { label: vscode.l10n.t("Clear all faults"), value: { clear: undefined }, icon: "clear-all", group };
  return set.length > 1 ? [all, ...each] : each;
}
