import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import type { PinCode } from "../engine/pins";
import { openTexts } from "../openTexts";
import type { StepFor } from "../prompts/askSteps";
import { pickOne } from "../prompts/quickInput";
import type { Workbench } from "../workbench";
import type { Destination, PinAnswers } from "./pinAnswers";

const destinations: readonly Destination[] = ["cursor", "file", "clipboard"];

export const destinationStep = (workbench: Workbench): StepFor<PinAnswers, "destination"> => ({
  key: "destination",
  check: (destination) =>
    destinations.includes(destination)
      ? undefined
      : vscode.l10n.t('Code goes to one of {0}, not to "{1}".', destinations.join(", "), destination),
  ask: async (frame, { format }) => {
    const formats = (await workbench.pinEngine()).pinFormats();
    const language = formats.find(({ id }) => id === format)?.language;
    const isOpen = language !== undefined && vscode.window.activeTextEditor?.document.languageId === language;
    return pickOne(frame, {
      placeholder: vscode.l10n.t("Where does the code go?"),
      choices: [
        {
          value: "cursor" as const,
          label: vscode.l10n.t("At the Cursor"),
          icon: "insert",
          ...(!vscode.window.activeTextEditor && { unavailable: vscode.l10n.t("No text editor is open") }),
        },
        { value: "file" as const, label: vscode.l10n.t("Into a New File"), icon: "new-file" },
        { value: "clipboard" as const, label: vscode.l10n.t("To the Clipboard"), icon: "copy" },
      ],
      active: isOpen ? "cursor" : "file",
    });
  },
});

/** Puts code where it is wanted, and opens the files that it refers to. Without a wish: at the cursor of an editor of its language. */
export async function deliver(code: PinCode, destination: Destination | undefined): Promise<void> {
  const { language, companions } = code;
  const opened = companions.map(({ text }) => ({ text, language: "plaintext" }));
  const editor = vscode.window.activeTextEditor;
  const wanted = destination ?? (editor?.document.languageId === language ? "cursor" : "file");
  if (wanted === "file") return openTexts([{ text: code.code, language }, ...opened]);
  if (wanted === "clipboard") await vscode.env.clipboard.writeText(code.code);
  else await insert(editor, code.code);
  if (opened.length > 0) await openTexts(opened);
}

async function insert(editor: vscode.TextEditor | undefined, code: string): Promise<void> {
  if (await editor?.edit((edit) => edit.replace(editor.selection, code))) return;
  throw new CommandFailure(
    "not-inserted",
    vscode.l10n.t("No text editor takes the code: open the file that it is for."),
  );
}
