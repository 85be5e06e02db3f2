import * as vscode from "vscode";
import { keyName } from "../keyName";
import { pickOne, type back, type Frame } from "./quickInput";

/** AWS Private CA's names, the recommended first. */
const keyAlgorithmNames = [
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
] as const;

export const askKeyAlgorithm = (frame: Frame, active: string): Promise<string | typeof back | undefined> =>
  pickOne<string>(frame, {
    placeholder: vscode.l10n.t("Kind of key"),
    choices: keyAlgorithmNames.map((name) => ({ label: keyName(name), value: name, description: name })),
    active,
  });

export const keyAlgorithmProblem = (name: string): string | undefined =>
  keyAlgorithmNames.some((known) => known === name)
    ? undefined
    : vscode.l10n.t('There is no such kind of key: "{0}".', name);
