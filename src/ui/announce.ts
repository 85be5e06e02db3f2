import * as vscode from "vscode";
import { visible } from "./visible";

/** How long a message stays in the status bar, in milliseconds. */
const duration = 5000;

/** Says in the status bar that something was done. */
export function announce(message: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${visible(message).replaceAll("$(", "\\$(")}`, duration);
}
