import * as vscode from "vscode";
import type { RegisteredAuthority } from "../../iot/registry";
import { CommandFailure } from "../commandFailure";
import { pickOne, single } from "../prompts/quickInput";
import { answerOf, deviceNodeOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

/** The registered CA that a command was called on, else one that the user chooses. */
export async function registeredAuthorityOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RegisteredAuthority | undefined> {
  const node = deviceNodeOf(target);
  if (node?.kind === "registeredAuthority") return node.authority;
  const { devices } = await workbench.connection.open(signal);
  const authorities = await devices.authorities(signal);
  const given = answerOf(target, "registeredAuthority");
  if (given !== undefined) return found(authorities, given);
  if (authorities.length === 0) throw noneRegistered();
  const engine = await workbench.engine();
  const choices = authorities.map((authority) => ({
    label: visibleLabel(engine.certificateName(authority.certificate)),
    description: authority.certificateId.slice(0, 16),
    value: authority,
  }));
  const answer = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("The CA that signs the devices"),
    choices,
  });
  return typeof answer === "symbol" ? undefined : answer;
}

function found(authorities: readonly RegisteredAuthority[], id: string): RegisteredAuthority {
  const authority = authorities.find(({ certificateId }) => certificateId === id);
  if (authority) return authority;
  const message = vscode.l10n.t("No CA with this id is registered with AWS IoT in this Region: {0}", id);
  throw new CommandFailure("not-found", message);
}

function noneRegistered(): CommandFailure {
  const message = vscode.l10n.t("No CA is registered with AWS IoT in this Region yet.");
  const fixes = [{ title: vscode.l10n.t("Register CA…"), command: "rootpin.registerCa" }];
  return new CommandFailure("nothing-registered", message, { fixes });
}
