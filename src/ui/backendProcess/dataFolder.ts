import { homedir } from "node:os";
import { isAbsolute } from "node:path";
import * as vscode from "vscode";
import { defaultDataFolder } from "../../protocol/dataFolder";
import { CommandFailure } from "../commandFailure";
import { setting } from "../settings";

/** Where the local backend of this window keeps its data. Throws CommandFailure "data-folder-not-absolute". */
export function chosenDataFolder(): string {
  const chosen = setting("local.dataFolder");
  if (chosen === "") return defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() });
  if (isAbsolute(chosen)) return chosen;
  const message = vscode.l10n.t('The data folder of the local backend needs its full path: "{0}".', chosen);
  throw new CommandFailure("data-folder-not-absolute", message, {
    fixes: [{ title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" }],
  });
}
