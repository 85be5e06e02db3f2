import * as vscode from "vscode";
import type { BackendProcess, ConnectionManager } from "../workbench";

/** What `when` clauses of the manifest ask for, under "rootpin."; the view sets "hasAuthorities". */
export const contextKeys = ["connected", "backend", "localRunning", "hasAuthorities"] as const;

type Values = Partial<Record<(typeof contextKeys)[number], boolean | string>>;

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
