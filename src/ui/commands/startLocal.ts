import * as vscode from "vscode";
import type { Command } from "../command";
import { withProgress } from "../progress";

/** Starts the local backend, or finds the one that runs, and connects to it. */
export const startLocal: Command = async ({ connection }, _target, signal) => {
  await withProgress(vscode.l10n.t("Starting the local backend"), signal, (inner) =>
    connection.choose({ backend: "local", profile: "", region: "" }, inner),
  );
};
