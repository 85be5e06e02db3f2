import * as vscode from "vscode";
import type { ProofPins } from "../../interception/proofPins";
import type { Command } from "../command";
import { answerOf, type CommandTarget } from "../target";
import { chosenServer } from "./chosenServer";
import { openProof } from "./proofPage";

/** Which clients an intercepting proxy reads, and which refuse it. With the answer "copy", the report is on the clipboard then. */
export const testInterception: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Pins against an Intercepting Proxy");
  const identity = await chosenServer(workbench, target, title, signal);
  if (!identity) return;
  const clients = wordsOf(target, "clients");
  const page = await openProof(workbench, { identity, title, pins: pinsIn(target), ...(clients && { clients }) });
  await page.run();
  if (answerOf(target, "report") === "copy") await page.copyReport();
};

/** "sha256/… sha256/…"; absent: the root of the chain. */
function pinsIn(target: CommandTarget): ProofPins {
  const pins = wordsOf(target, "pins");
  return pins ? { pins } : { role: "root", backups: [] };
}

const wordsOf = (target: CommandTarget, key: string): readonly string[] | undefined =>
  answerOf(target, key)
    ?.split(/[\s,;]+/)
    .filter(Boolean);
