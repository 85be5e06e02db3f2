import { once } from "node:events";
import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import type { CommandTarget } from "../target";
import type { ConnectionManager } from "../workbench";

/**
 * Runs the sign-in of the AWS command line in a terminal that the user sees; the profile files are watched, so that the
 * view connects when it is done.
 */
export const signIn: Command = async ({ connection }, target, signal) => {
  const [program = "", ...programArguments] = signInCommandOf(target) ?? usualCommand(connection);
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t("Sign In"),
    shellPath: program,
    shellArgs: programArguments,
  });
  terminal.show();
  if ((await exitCode(terminal, signal)) !== 0) return;
  connection.close();
};

/** Only the AWS command line is started this way, whoever calls. */
function signInCommandOf(target: CommandTarget): readonly string[] | undefined {
  const command = target && "answers" in target ? target.answers["signInCommand"] : undefined;
  if (!Array.isArray(command) || command[0] !== "aws") return undefined;
  return command.every((word): word is string => typeof word === "string") ? command : undefined;
}

function usualCommand({ wish }: ConnectionManager): readonly string[] {
  if (wish.backend === "aws")
    return ["aws", "sso", "login", ...(wish.profile === "" ? [] : ["--profile", wish.profile])];
  const message = vscode.l10n.t("The local backend needs no sign-in. Choose a profile of AWS first.");
  throw new CommandFailure("not-on-aws", message, {
    fixes: [{ title: vscode.l10n.t("Choose Connection"), command: "rootpin.chooseConnection" }],
  });
}

/** Undefined when the user closed the terminal before. */
async function exitCode(terminal: vscode.Terminal, signal: AbortSignal): Promise<number | undefined> {
  const ended = new AbortController();
  const closing = vscode.window.onDidCloseTerminal((closed) => {
    if (closed === terminal) ended.abort();
  });
  try {
    const either = AbortSignal.any([ended.signal, signal]);
    if (!either.aborted) await once(either, "abort");
    return terminal.exitStatus?.code;
  } finally {
    closing.dispose();
  }
}
