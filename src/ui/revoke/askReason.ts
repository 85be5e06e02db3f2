import * as vscode from "vscode";
import type { RevocationReason } from "../../aws/revocation";
import { CommandFailure } from "../commandFailure";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import { isReason, reasonChoices } from "./revocationReasons";

/** The reason that was given beforehand, else one that the user chooses. Throws CommandFailure "invalid-answer". */
export async function reasonOf(
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RevocationReason | undefined> {
  const given = answerOf(target, "reason");
  if (given === undefined) {
    const placeholder = vscode.l10n.t("Why is it revoked? Clients are told.");
    const picked = await pickOne(single(title, signal), { placeholder, choices: reasonChoices() });
    return picked === back ? undefined : picked;
  }
  if (isReason(given)) return given;
  throw new CommandFailure("invalid-answer", vscode.l10n.t('There is no such reason: "{0}".', given));
}
