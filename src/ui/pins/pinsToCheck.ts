import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { askText, back, pickOne, single, type Choice } from "../prompts/quickInput";
import { answerOf, fileOf, type CommandTarget } from "../target";
import { isPinNode } from "../tree/pins/pinNodes";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";
import { findManifest, manifestName, readOutline } from "./findManifest";

/** Pins that are to be checked, and what goes with them. */
export interface PinsToCheck {
  readonly pins: readonly string[];
  /** "*.example.com"; absent for pins of no known host. */
  readonly pattern?: string;
  /** Files with roots that no platform knows. */
  readonly trustAnchors: readonly vscode.Uri[];
}

/** Of the host of the view "Pins" that a command was called on, of answers, of a manifest, or typed. */
export async function pinsToCheck(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<PinsToCheck | undefined> {
  const node = pinsOfNode(target);
  if (node) return { ...(await readNode(workbench, node.pins)), ...node.host };
  const typed = answerOf(target, "pins");
  if (typed !== undefined) return read(workbench, typed);
  const isGiven = fileOf(target) !== undefined || answerOf(target, "manifest") !== undefined;
  if (isGiven || (await hasManifest())) return fromManifest(workbench, target, title, signal);
  return ask(workbench, title, signal);
}

function pinsOfNode(target: CommandTarget) {
  if (!target || !("kind" in target) || !isPinNode(target)) return undefined;
  let node = target;
  while (node.parent) node = node.parent;
  const { host, pins } = node;
  return { pins: pins.map(({ pin }) => pin), host: host === undefined ? {} : { pattern: host } };
}

/** What is written in code and is no pin is left out, unless nothing else is there: the linter says what is wrong with it. */
async function readNode(workbench: Workbench, pins: readonly string[]): Promise<PinsToCheck> {
  const { readPins } = await workbench.pinLab();
  const good = pins.filter((pin) => readPins(pin).problem === undefined);
  return read(workbench, (good.length > 0 ? good : pins).join(" "));
}

/** Throws CommandFailure "invalid-answer" for what is no pin. */
async function read({ pinLab }: Workbench, text: string): Promise<PinsToCheck> {
  const { pins, problem } = (await pinLab()).readPins(text);
  if (problem !== undefined) throw new CommandFailure("invalid-answer", problem);
  if (pins.length === 0) throw new CommandFailure("invalid-answer", vscode.l10n.t("There is no pin to check."));
  return { pins, trustAnchors: [] };
}

const hasManifest = async (): Promise<boolean> =>
  (await vscode.workspace.findFiles(`**/${manifestName}`, "**/node_modules/**", 1)).length > 0;

const typePins = Symbol("type pins");

async function fromManifest(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<PinsToCheck | undefined> {
  const found = await findManifest(target, title, signal);
  if (!found) return undefined;
  await readOutline(workbench, found); // says what is wrong with the file
  const hosts = (await workbench.pinLab()).manifestHosts(found.text);
  const wanted =
    answerOf(target, "pattern") ?? (hosts.length === 1 && answerOf(target, "manifest") ? hosts[0]?.pattern : undefined);
  const pattern =
    wanted ??
    (await pickHost(
      hosts.map((each) => each.pattern),
      title,
      signal,
    ));
  if (pattern === typePins) return ask(workbench, title, signal);
  const host = hosts.find((each) => each.pattern === pattern);
  if (!host) {
    if (wanted === undefined) return undefined;
    throw new CommandFailure("invalid-answer", vscode.l10n.t('The manifest has no host "{0}".', wanted));
  }
  const folder = vscode.Uri.joinPath(found.uri, "..");
  const trustAnchors = host.trustAnchors.map((file) => vscode.Uri.joinPath(folder, file));
  return { pins: host.pins, pattern: host.pattern, trustAnchors };
}

async function pickHost(
  patterns: readonly string[],
  title: string,
  signal: AbortSignal,
): Promise<string | typeof typePins | undefined> {
  const choices: Choice<string | typeof typePins>[] = [
    ...patterns.map((value) => ({ label: visibleLabel(value), value, icon: "pin" })),
    { label: vscode.l10n.t("Type Pins…"), value: typePins, icon: "edit" },
  ];
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("Whose pins?"), choices });
  return picked === back ? undefined : picked;
}

async function ask(workbench: Workbench, title: string, signal: AbortSignal): Promise<PinsToCheck | undefined> {
  const { readPins } = await workbench.pinLab();
  const text = await askText(single(title, signal), {
    prompt: vscode.l10n.t("Pins to check, with spaces between them"),
    placeholder: "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
    check: (typed) => readPins(typed).problem ?? (typed.trim() === "" ? vscode.l10n.t("Type a pin.") : undefined),
  });
  return typeof text === "string" ? read(workbench, text) : undefined;
}
