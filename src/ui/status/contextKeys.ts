import * as vscode from "vscode";
import type { ContextKeyName } from "./contextKeyNames";
import type { BackendProcess, ConnectionManager } from "../workbench";

type Values = Partial<Record<ContextKeyName, boolean | string>>;

export function setContext(values: Values): void {
  for (const [key, value] of Object.entries(values)) {
    void vscode.commands.executeCommand("setContext", `rootpin.${key}`, value);
  }
}

/** Keeps the context keys true to the connection and the local backend. */
export function followWithContextKeys(connection: ConnectionManager, backend: BackendProcess): vscode.Disposable {
  const update = (): void =>
    setContext({
      connected: connection.state.kind === "open",
      backend: connection.wish.backend,
      localRunning: backend.running,
    });
  update();
  return vscode.Disposable.from(connection.onDidChange(update), backend.onDidChange(update));
}
