import * as vscode from "vscode";
import { askText, type back, type Frame } from "../prompts/quickInput";

const shortest = 8;

/** Of a new private key's file; empty for none. */
export const askPassphrase = (frame: Frame): Promise<string | typeof back | undefined> =>
  askText(frame, {
    prompt: vscode.l10n.t(
      "Passphrase for the private key. Empty: the file is not encrypted, and only you may read it.",
    ),
    password: true,
    check: passphraseProblem,
  });

export function passphraseProblem(text: string): string | undefined {
  if (text === "" || text.length >= shortest) return undefined;
  return vscode.l10n.t("Type at least {0} characters, or none.", shortest);
}
