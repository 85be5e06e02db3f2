import * as vscode from "vscode";
import type { CommandEntry } from "./command";
import { CommandFailure, isCancellation, type Fix } from "./commandFailure";
import { commands } from "./commands";
import { describeFailure, type Failure } from "./describeFailure";
import { withProgress } from "./progress";
import { requireTrust } from "./requireTrust";
import { setting } from "./settings";
import { commandTarget } from "./target";
import type { Workbench } from "./workbench";

/** What a command resolves with, for whoever calls it from code. */
export interface Outcome {
  readonly outcome: "done" | "cancelled" | "failed";
  /** Of the failure. */
  readonly code?: string;
  readonly message?: string;
}

/**
 * The one place that guards commands, and that shows and logs their failures. It is the entry of `dist/commands.js`, which
 * the first command loads.
 */
export async function runCommand(workbench: Workbench, id: string, argument: unknown): Promise<Outcome> {
  const entry = commands.find((each) => each.id === id);
  if (!entry) throw new Error(`There is no such command: "${id}".`);
  const signal = workbench.lifetime;
  try {
    guard(entry);
    if (entry.connects) await connect(workbench, signal);
    await entry.run(workbench, commandTarget(argument), signal);
    return { outcome: "done" };
  } catch (error) {
    if (isCancellation(error)) return { outcome: "cancelled" };
    const retry = { title: vscode.l10n.t("Retry"), command: entry.id, argument };
    const failure = describeFailure(error, retry);
    workbench.log.error(`${entry.id}: ${failure.code}`);
    workbench.log.error(error instanceof Error ? error : failure.message);
    void showFailure(workbench, failure);
    return { outcome: "failed", code: failure.code, message: failure.message };
  }
}

/** Menus hide what is not allowed; a command can be called all the same. */
function guard(entry: CommandEntry): void {
  if (entry.trusted || entry.connects) requireTrust();
  if (entry.changes && setting("connection.readOnly")) {
    throw new CommandFailure("read-only", vscode.l10n.t("The connection is read-only: nothing was changed."), {
      fixes: [{ title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" }],
    });
  }
}

async function connect(workbench: Workbench, signal: AbortSignal): Promise<void> {
  await withProgress(vscode.l10n.t("Connecting"), signal, (inner) => workbench.connection.open(inner));
}

/** Not awaited by the command: the notification stays until the user has read it. */
async function showFailure({ log }: Workbench, { message, fixes }: Failure): Promise<void> {
  const showLog: Fix = { title: vscode.l10n.t("Show Log"), command: "rootpin.showLog" };
  const buttons = [...fixes, showLog];
  const pressed = await vscode.window.showErrorMessage(message, ...buttons.map(({ title }) => title));
  const fix = buttons.find(({ title }) => title === pressed);
  if (!fix) return;
  log.debug(`Chosen: ${fix.title}`);
  if ("copy" in fix) await vscode.env.clipboard.writeText(fix.copy);
  else await vscode.commands.executeCommand(fix.command, fix.argument);
}
