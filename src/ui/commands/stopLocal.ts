import * as vscode from "vscode";
import { callControl } from "../../attach/callControl";
import type { Command } from "../command";
import { announce } from "../announce";

/** Stops the local backend for every window and for the command line; its data stays. */
export const stopLocal: Command = async ({ backend, connection }, _target, signal) => {
  const running = await backend.find(signal);
  if (connection.wish.backend === "local") connection.end();
  if (running) await callControl(running, "Shutdown", {}, signal);
  backend.gone();
  announce(vscode.l10n.t("The local backend has stopped."));
};
