import * as vscode from "vscode";
import { CommandFailure } from "../commandFailure";
import { pickOne, back, single } from "../prompts/quickInput";
import { answerOf, fileOf, type CommandTarget } from "../target";
import { visibleLabel, visibleMessage } from "../visible";
import type { Workbench } from "../workbench";
import { openDocument } from "./editor/readPinFile";
import { otherFoldersPattern } from "./pinFileNames";

export const manifestName = "rootpin.pins.json";

const isManifest = (uri: vscode.Uri): boolean => uri.path.endsWith(`/${manifestName}`);

export interface FoundManifest {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/**
 * The manifest that a command was called on, that is edited, or that is next above `near`; else one that the user chooses.
 * Throws CommandFailure "no-manifest" when there is none.
 */
export async function findManifest(
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
  near?: vscode.Uri,
): Promise<FoundManifest | undefined> {
  const uri = givenManifest(target) ?? (await chosenManifest(title, signal, near));
  return uri && { uri, text: await textOf(uri) };
}

function givenManifest(target: CommandTarget): vscode.Uri | undefined {
  const file = fileOf(target);
  if (file && isManifest(file)) return file;
  const answered = answerOf(target, "manifest");
  if (answered !== undefined) return vscode.Uri.file(answered);
  const edited = vscode.window.activeTextEditor?.document.uri;
  return edited && isManifest(edited) ? edited : undefined;
}

async function chosenManifest(
  title: string,
  signal: AbortSignal,
  near: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const all = await vscode.workspace.findFiles(`**/${manifestName}`, otherFoldersPattern, 200);
  if (all.length === 0) {
    throw new CommandFailure("no-manifest", vscode.l10n.t("There is no {0} in this workspace.", manifestName), {
      fixes: [{ title: vscode.l10n.t("Create Pin Manifest"), command: "rootpin.createPinManifest" }],
    });
  }
  const above = all
    .filter(({ path }) => near?.path.startsWith(path.slice(0, -manifestName.length)))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (above ?? all.length === 1) return above ?? all[0];
  const choices = all.map((value) => ({ label: visibleLabel(vscode.workspace.asRelativePath(value)), value }));
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("Which manifest?"), choices });
  return picked === back ? undefined : picked;
}

/** With what is typed and not saved yet; else the file, which an open document may be a moment behind. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const document = openDocument(uri);
  return document?.isDirty ? document.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Throws CommandFailure "manifest-invalid" for a manifest that cannot be written from. */
export async function readOutline(workbench: Workbench, { text, uri }: FoundManifest) {
  const outline = (await workbench.pinEngine()).manifestOutline(text);
  if (!outline.fault) return outline;
  const { line, message } = outline.fault;
  const where = `${vscode.workspace.asRelativePath(uri)}:${String(line)}`;
  throw new CommandFailure("manifest-invalid", visibleMessage(`${where}: ${message}`), {
    fixes: [{ title: vscode.l10n.t("Open"), command: "vscode.open", argument: uri }],
  });
}
