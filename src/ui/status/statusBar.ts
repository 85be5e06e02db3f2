import * as vscode from "vscode";
import { connectionText } from "../connection/connectionText";
import { connectionTooltip } from "../tree/connectionItem";
import type { ConnectionManager } from "../workbench";

/** The item on the left that says what this window is connected to. */
export function createStatusBar(connection: ConnectionManager): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("rootpin.connection", vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t("Rootpin Connection");
  item.command = "rootpin.chooseConnection";
  const update = (): void => {
    show(item, connection);
  };
  update();
  return vscode.Disposable.from(item, connection.onDidChange(update));
}

/** Codes of failures after which the user has to sign in again. */
const signIn = new Set(["SignInNeeded", "ExpiredToken", "ExpiredTokenException"]);

function show(item: vscode.StatusBarItem, connection: ConnectionManager): void {
  const { state, wish } = connection;
  const text = connectionText(connection).replace(/^aws · /, "");
  item.text = `$(${icon(state.kind, wish.backend)}) ${text.replaceAll("$(", "\\$(")}`;
  item.accessibilityInformation = { label: vscode.l10n.t("Rootpin: {0}. Choose the connection.", text) };
  item.tooltip =
    state.kind === "open" ? connectionTooltip(state.info) : vscode.l10n.t("Choose the connection of Rootpin");
  const expired = state.kind === "failed" && signIn.has(state.failure.code);
  item.backgroundColor = expired ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  if (state.kind === "closed" && wish.backend === "local") item.hide();
  else item.show();
}

function icon(state: ConnectionManager["state"]["kind"], backend: "local" | "aws"): string {
  if (state === "opening") return "loading~spin";
  if (state === "failed") return "warning";
  return backend === "local" ? "pin" : "cloud";
}
