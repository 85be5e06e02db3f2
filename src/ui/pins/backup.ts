import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { askPassphrase, passphraseProblem } from "../issue/askPassphrase";
import { chooseKeyFile } from "../issue/keyFile";
import type { StepFor } from "../prompts/askSteps";
import { pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { writeBackupKey } from "./backupKey";
import type { PinAnswers } from "./pinAnswers";
import type { PinQuestions } from "./pinQuestions";

/** Answers of the question for a backup, beside a path. */
const newKey = "new";
const noBackup = "none";
const fromFile = "file";

/** Amazon's five roots need none: four of them are not in the chain. */
export const backupStep = ({ roleOf }: PinQuestions): StepFor<PinAnswers, "backup"> => ({
  key: "backup",
  applies: (answers) => roleOf(answers) !== "amazon-roots",
  ask: async (frame) => {
    const picked = await pickOne(frame, {
      placeholder: vscode.l10n.t(
        "Backup key: one pin is not enough. If its key is lost, every installed app stops working",
      ),
      choices: [
        {
          label: vscode.l10n.t("A key in reserve, from a file…"),
          value: fromFile,
          description: vscode.l10n.t("certificate request, public key or certificate outside the chain"),
          icon: "file",
        },
        {
          label: vscode.l10n.t("A new key…"),
          value: newKey,
          description: vscode.l10n.t("made here, kept in a file that only you may read: store it safely"),
          icon: "key",
        },
        {
          label: vscode.l10n.t("None"),
          value: noBackup,
          description: vscode.l10n.t("says what is missing"),
          icon: "circle-slash",
        },
      ],
    });
    return picked === fromFile ? chooseBackupFile() : picked;
  },
});

export const keyFileStep = (): StepFor<PinAnswers, "keyFile"> => ({
  key: "keyFile",
  applies: ({ backup }) => backup === newKey,
  ask: (_frame, { host = "" }) => chooseKeyFile(`CN=backup-${host}`),
});

export const passphraseStep = (): StepFor<PinAnswers, "passphrase"> => ({
  key: "passphrase",
  applies: ({ backup }) => backup === newKey && setting("keys.storage") === "encryptedFile",
  check: passphraseProblem,
  ask: (frame) => askPassphrase(frame),
});

async function chooseBackupFile(): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Backup Key"),
    openLabel: vscode.l10n.t("Use as Backup"),
    filters: {
      [vscode.l10n.t("Requests, public keys and certificates")]: ["csr", "pem", "pub", "crt", "cer", "der"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0]?.fsPath;
}

/** What stands for the backup key; nothing when there is none. A new key is written before this resolves. */
export async function readBackups(
  workbench: Workbench,
  { backup = noBackup, keyFile, passphrase, host }: PinAnswers,
  signal: AbortSignal,
): Promise<readonly (Uint8Array | string)[]> {
  if (backup === noBackup) return [];
  if (backup !== newKey) return [await vscode.workspace.fs.readFile(vscode.Uri.file(backup))];
  if (keyFile === undefined) throw new CommandFailure("invalid-answer", vscode.l10n.t("Name a file for the new key."));
  return [(await writeBackupKey(workbench, { keyFile, host, ...(passphrase && { passphrase }) }, signal)).csr];
}
