import * as vscode from "vscode";
import type { AuthorityFlags } from "../../aws/devices";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { registeredAuthorityOf } from "../devices/pickRegisteredAuthority";
import { confirmOnAws } from "../prompts/confirm";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import { visible } from "../visible";

type Wish = "on" | "off";

/** Whether new devices of a registered CA register themselves when they connect. */
export const setAutoRegistration: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Just-in-Time Registration");
  const authority = await registeredAuthorityOf(workbench, target, title, signal);
  if (!authority) return;
  const { certificateId, active, autoRegistration } = authority;
  const name = (await workbench.engine()).certificateName(authority.certificate);
  const wish = await wishOf(target, autoRegistration && active, title, signal);
  if (wish === undefined) return;
  const connection = await workbench.connection.open(signal);
  const question =
    wish === "on"
      ? vscode.l10n.t('Let devices of "{0}" register themselves?', visible(name))
      : vscode.l10n.t('Let no more devices of "{0}" register themselves?', visible(name));
  const button = wish === "on" ? vscode.l10n.t("Turn On") : vscode.l10n.t("Turn Off");
  if (!(await confirmOnAws(connection, { question, button }, signal))) return;
  await connection.devices.setAuthority(certificateId, flagsFor(wish, active), signal);
  workbench.devices.refresh();
  announce(
    wish === "on"
      ? vscode.l10n.t('Devices of "{0}" register themselves now.', name)
      : vscode.l10n.t('Devices of "{0}" register themselves no longer; those that are registered stay.', name),
  );
};

/** Documented: nothing registers itself while the CA is inactive, whatever else is set. */
const flagsFor = (wish: Wish, active: boolean): AuthorityFlags =>
  wish === "on" ? { autoRegistration: true, ...(!active && { active: true }) } : { autoRegistration: false };

async function wishOf(
  target: CommandTarget,
  isOn: boolean,
  title: string,
  signal: AbortSignal,
): Promise<Wish | undefined> {
  const given = answerOf(target, "autoRegistration");
  if (given === "on" || given === "off") return given;
  if (given !== undefined) {
    throw new CommandFailure("invalid-answer", vscode.l10n.t('Choose "on" or "off", not "{0}".', given));
  }
  const picked = await pickOne<Wish>(single(title, signal), {
    placeholder: isOn ? vscode.l10n.t("It is on now") : vscode.l10n.t("It is off now"),
    choices: [
      { label: vscode.l10n.t("Turn On"), value: "on", icon: "zap" },
      { label: vscode.l10n.t("Turn Off"), value: "off", icon: "circle-slash" },
    ],
    active: isOn ? "off" : "on",
  });
  return picked === back ? undefined : picked;
}
