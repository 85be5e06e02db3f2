import * as vscode from "vscode";
import type { Command } from "../command";
import { askPassphrase, passphraseProblem } from "../issue/askPassphrase";
import { chooseKeyFile } from "../issue/keyFile";
import { askKeyAlgorithm, keyAlgorithmProblem } from "../prompts/askKeyAlgorithm";
import { askSteps, type Step } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { setting } from "../settings";
import { answersOf } from "../target";
import { visibleMessage } from "../visible";
import type { Workbench } from "../workbench";
import { type BackupKey, writeBackupKey } from "./backupKey";

interface Answers {
  readonly host: string;
  /** One of AWS Private CA's names, for example "EC_prime256v1". */
  readonly keyAlgorithm: string;
  /** Path. */
  readonly keyFile: string;
  /** Empty: the file is not encrypted. */
  readonly passphrase?: string;
}

/** A key in reserve and its certificate request, in files that only the user may read. */
export const makeBackupKey: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Create Backup Key");
  const answers = await askSteps<Answers>({
    title,
    steps: steps(workbench),
    given: answersOf<Answers>(target),
    signal,
  });
  if (!answers) return;
  const { passphrase, ...wish } = answers;
  const key = await writeBackupKey(workbench, { ...wish, ...(passphrase && { passphrase }) }, signal);
  await workbench.memory.update("pins.host", answers.host);
  void report(key, answers);
};

const steps = ({ pinEngine, memory }: Workbench): Step<Answers>[] => {
  const check = async (text: string): Promise<string | undefined> => (await pinEngine()).hostPatternProblem(text);
  return [
    {
      key: "host",
      check,
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t("The host that is pinned. Its name goes into the request"),
          placeholder: "api.example.com",
          value: memory.get("pins.host", ""),
          check,
        }),
    },
    {
      key: "keyAlgorithm",
      check: keyAlgorithmProblem,
      ask: (frame) => askKeyAlgorithm(frame, setting("issue.keyAlgorithm")),
    },
    { key: "keyFile", ask: (_frame, { host = "" }) => chooseKeyFile(`CN=backup-${host}`) },
    {
      key: "passphrase",
      applies: () => setting("keys.storage") === "encryptedFile",
      check: passphraseProblem,
      ask: (frame) => askPassphrase(frame),
    },
  ];
};

/** Not awaited: it stays until the user has read it. */
async function report({ pin, requestFile }: BackupKey, { keyFile, host }: Answers): Promise<void> {
  const message = vscode.l10n.t(
    'The backup key is in "{0}", its request in "{1}". Move the key to a safe place, away from the server, and ship its pin: {2}',
    keyFile,
    requestFile,
    pin,
  );
  const copy = vscode.l10n.t("Copy Pin");
  const generate = vscode.l10n.t("Generate Pinning Snippet…");
  const pressed = await vscode.window.showInformationMessage(visibleMessage(message), copy, generate);
  if (pressed === copy) await vscode.env.clipboard.writeText(pin);
  if (pressed === generate) {
    await vscode.commands.executeCommand("rootpin.generatePins", { answers: { backup: requestFile, host } });
  }
}
