import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, deviceNodeOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

/** The most that one page of AWS IoT holds; others can be typed beforehand, or chosen in the view. */
const mostOffered = 250;

/** The name of the thing that a command was called on. */
export function thingName(target: CommandTarget): string | undefined {
  const node = deviceNodeOf(target);
  return node?.kind === "thing" ? node.thing.name : answerOf(target, "thing");
}

/** The same, else one that the user chooses. */
export async function thingNameOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = thingName(target);
  if (name !== undefined) return name;
  const { devices } = await workbench.connection.open(signal);
  const { items } = await devices.things({ maxResults: mostOffered }, signal);
  return pickNamed(
    items.map((thing) => thing.name),
    { title, placeholder: vscode.l10n.t("Which thing?"), none: vscode.l10n.t("There is no thing: create one first.") },
    signal,
  );
}

/** The name of a policy: that of the node, else one that the user chooses among `offered`, else among all. */
export async function policyNameOf(
  workbench: Workbench,
  target: CommandTarget,
  { title, offered }: { readonly title: string; readonly offered?: readonly string[] },
  signal: AbortSignal,
): Promise<string | undefined> {
  const node = deviceNodeOf(target);
  const name = node?.kind === "policy" ? node.policy.name : answerOf(target, "policy");
  if (name !== undefined) return name;
  const { devices } = await workbench.connection.open(signal);
  const names =
    offered ?? (await devices.allPolicies({ maxResults: mostOffered }, signal)).items.map((policy) => policy.name);
  const none = offered
    ? vscode.l10n.t("No policy is attached to it.")
    : vscode.l10n.t("There is no policy: create one first.");
  return pickNamed(names, { title, placeholder: vscode.l10n.t("Which policy?"), none }, signal);
}

interface NamedQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What is said when there is nothing to choose. */
  readonly none: string;
}

/** Throws CommandFailure "nothing-to-choose". */
export async function pickNamed(
  names: readonly string[],
  { title, placeholder, none }: NamedQuestion,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (names.length === 0) throw new CommandFailure("nothing-to-choose", none);
  const choices = names.map((value) => ({ label: visibleLabel(value), value }));
  const picked = await pickOne(single(title, signal), { placeholder, choices });
  return picked === back ? undefined : picked;
}
