import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { timeText } from "../dateText";
import { withProgress } from "../progress";
import { askClock, clockWish } from "../prompts/askClock";
import { answerOf } from "../target";

/** Moves the clock of the local backend: certificates end, CRLs are signed anew and certificates renewed, without waiting. */
export const advanceClock: Command = async ({ connection, backend }, target, signal) => {
  const { localControl } = await connection.open(signal);
  if (!localControl) {
    throw new CommandFailure(
      "not-local",
      vscode.l10n.t("The clock of AWS cannot be moved: connect to the local backend."),
    );
  }
  const title = vscode.l10n.t("Move Backend Clock");
  const given = answerOf(target, "to");
  const wish = given === undefined ? await askClock(title, await localControl.clock(signal), signal) : clockWish(given);
  if (!wish) {
    if (given === undefined) return;
    throw new CommandFailure("invalid-answer", vscode.l10n.t('This is no duration and no date: "{0}".', given));
  }
  const moving = vscode.l10n.t("Moving the backend's clock");
  const clock = await withProgress(moving, signal, (inner) => localControl.setClock(wish, inner));
  backend.clockMoved(clock.aheadMilliseconds);
  announce(vscode.l10n.t("The backend's clock: {0}", timeText(clock.now)));
};
