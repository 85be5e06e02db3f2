import * as vscode from "vscode";
import { callControl } from "../../attach/callControl";
import type { ControlOperations } from "../../protocol/control";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { askFault, type FaultWish, readyFaults } from "../prompts/askFault";
import { answerOf } from "../target";

/** Lets calls of the local backend fail or wait, to see how a program takes it; or stops that. */
export const simulateFaults: Command = async ({ backend }, target, signal) => {
  const running = await backend.ensure(signal);
  const call = <Name extends keyof ControlOperations>(name: Name, input: ControlOperations[Name]["input"]) =>
    callControl(running, name, input, signal);
  const given = answerOf(target, "fault");
  const wish = given === undefined ? await askFault((await call("ListFaults", {})).Faults, signal) : wishOf(given);
  if (!wish) return;
  if ("clear" in wish) {
    const { Cleared } = await call("ClearFaults", wish.clear === undefined ? {} : { Id: wish.clear });
    announce(vscode.l10n.t("Faults that were cleared: {0}", Cleared));
  } else {
    await call("SetFault", wish.set);
    announce(vscode.l10n.t("The local backend fails as asked, until you clear it: {0}", wish.set.Kind));
  }
};

function wishOf(answer: string): FaultWish {
  const found = readyFaults().find(({ id }) => id === answer);
  if (answer === "clear") return { clear: undefined };
  if (found) return { set: found.input };
  throw new CommandFailure("invalid-answer", vscode.l10n.t('There is no such fault: "{0}".', answer));
}
