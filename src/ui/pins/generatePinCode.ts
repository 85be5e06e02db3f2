import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import type { PinCode } from "../engine/pins";
import { askSteps } from "../prompts/askSteps";
import { answersOf, type CommandTarget } from "../target";
import { visibleMessage } from "../visible";
import type { Workbench } from "../workbench";
import { readBackups } from "./backup";
import { deliver } from "./destination";
import type { PinAnswers } from "./pinAnswers";
import { pinnedChainOf, type PinnedChain } from "./pinnedChain";
import { pinSteps } from "./pinSteps";

/** Code that pins a host to a CA, a certificate or Amazon's roots. What would brick the app is refused. */
export const generatePinCode: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Generate Pinning Snippet");
  const chain = await pinnedChainOf(workbench, target, title, signal);
  if (chain) await generateFor(workbench, chain, { title, target }, signal);
};

export interface PinCommand {
  readonly title: string;
  /** Whose answers are taken. */
  readonly target: CommandTarget;
}

/** Asks what is left to ask, and writes the code for a chain. */
export async function generateFor(
  workbench: Workbench,
  chain: PinnedChain,
  { title, target }: PinCommand,
  signal: AbortSignal,
): Promise<void> {
  const engine = await workbench.pinEngine();
  const roles = engine.rolesOf(chain.pem);
  const roleOf = ({ role, renewal }: Partial<PinAnswers>): PinAnswers["role"] => {
    const wanted = role ?? (renewal && engine.roleFor(renewal));
    return wanted === "amazon-roots" || (wanted && roles.includes(wanted)) ? wanted : undefined;
  };
  const given = answersOf<PinAnswers>(target);
  const steps = pinSteps(workbench, { chain, roleOf, asksDestination: given.format === undefined });
  const answers = await askSteps<PinAnswers>({ title, steps, given, signal });
  if (!answers) return;
  const { host: hostPattern, format, destination } = answers;
  const backups = await readBackups(workbench, answers, signal);
  const role = roleOf(answers) ?? "root";
  const privateRoot = role !== "amazon-roots" && chain.privateRoot;
  const request = { hostPattern, chain: chain.pem, role, backups, format, privateRoot };
  const result = engine.pinCode(request, workbench.now());
  refuseErrors(result);
  await workbench.memory.update("pins.host", hostPattern);
  await deliver(result, destination);
  announce(vscode.l10n.t("Pinned {0}.", hostPattern));
  warn(result);
}

/** Never code that would brick the app which ships it. */
function refuseErrors({ problems }: PinCode): void {
  const error = problems.find(({ severity }) => severity === "error");
  if (!error) return;
  const lacksBackup = error.code === "single-pin" || error.code === "no-backup";
  const createBackup = { title: vscode.l10n.t("Create Backup Key…"), command: "rootpin.createBackupKey" };
  const again = { title: vscode.l10n.t("Try Again"), command: "rootpin.generatePins" };
  throw new CommandFailure(error.code, error.message, { fixes: [again, ...(lacksBackup ? [createBackup] : [])] });
}

function warn({ problems, companions }: PinCode): void {
  const files = companions.map(({ path }) =>
    vscode.l10n.t('Save the other text as "{0}", seen from the file of the code.', path),
  );
  const warnings = [...problems.map(({ message }) => message), ...files].join(" ");
  if (warnings !== "") void vscode.window.showWarningMessage(visibleMessage(warnings));
}
