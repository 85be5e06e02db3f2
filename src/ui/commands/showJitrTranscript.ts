import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { lastTranscript } from "../jitr/transcripts";

/** The last connection test, as a text. */
export const showJitrTranscript: Command = async (workbench) => {
  const kept = lastTranscript(workbench);
  if (!kept) {
    const message = vscode.l10n.t("No device was connected yet: test a JITR connection first.");
    const test = { title: vscode.l10n.t("Test JITR Connection"), command: "rootpin.testJitr" };
    throw new CommandFailure("no-transcript", message, { fixes: [test] });
  }
  await workbench.reports.show(kept.name.replace(/\.md$/, ""), kept.text);
};
