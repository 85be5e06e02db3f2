import * as vscode from "vscode";
import type { RegisteredAuthority } from "../../iot/registry";
import { CommandFailure } from "../commandFailure";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, deviceNodeOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

/** The registered CA that a command was called on, as it is now, else one that the user chooses. */
export async function registeredAuthorityOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RegisteredAuthority | undefined> {
  const { devices } = await workbench.connection.open(signal);
  const authorities = await devices.authorities(signal);
  const node = deviceNodeOf(target);
  const given =
    node?.kind === "registeredAuthority" ? node.authority.certificateId : answerOf(target, "registeredAuthority");
  const found = authorities.find(({ certificateId, arn }) => certificateId === given || arn === given);
  if (found) return found;
  if (given !== undefined || authorities.length === 0) throw noneToChoose(given);
  const { certificateName } = await workbench.engine();
  const choices = authorities.map((value) => ({
    label: visibleLabel(certificateName(value.certificate)),
    value,
    description: value.active ? vscode.l10n.t("Active") : vscode.l10n.t("Inactive"),
    detail: value.certificateId,
    icon: "verified",
  }));
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("Which registered CA?"), choices });
  return picked === back ? undefined : picked;
}

function noneToChoose(given: string | undefined): CommandFailure {
  const register = { title: vscode.l10n.t("Register CA"), command: "rootpin.registerCa" };
  const message =
    given === undefined
      ? vscode.l10n.t("No CA is registered with AWS IoT in this Region yet: register one first.")
      : vscode.l10n.t('This CA is not registered in this Region: "{0}".', given);
  return new CommandFailure("no-registered-authority", message, { fixes: [register] });
}
