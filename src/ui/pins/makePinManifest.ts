import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress } from "../progress";
import { confirm } from "../prompts/confirm";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, fileOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { CheckedFile } from "./check/checkedFile";
import { readSmall } from "./editor/readPinFile";
import { manifestName } from "./findManifest";

/** Writes a pin manifest from what the workspace pins. */
export const makePinManifest: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Create Pin Manifest");
  const folder = await folderOf(target, title, signal);
  if (!folder) return;
  const all = await withProgress(title, signal, (inner) => workbench.pins.search(inner));
  const files = all.filter(({ uri }) => isBelow(vscode.Uri.parse(uri, true), folder));
  const sources = files.filter(({ path }) => !path.endsWith(manifestName));
  const text = (await workbench.pinEngine()).manifestOfPins(sources, privateRoots(sources, folder));
  if (text === undefined) throw nothingPinned();
  const uri = vscode.Uri.joinPath(folder, manifestName);
  if ((await readSmall(uri)) && !(await mayReplace(target, uri))) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri);
  announce(vscode.l10n.t("Created {0}.", vscode.workspace.asRelativePath(uri)));
};

function nothingPinned(): CommandFailure {
  const message = vscode.l10n.t("No file here pins a host yet, so there is nothing to put into a manifest.");
  return new CommandFailure("no-pins", message, {
    fixes: [{ title: vscode.l10n.t("Generate Pinning Snippet"), command: "rootpin.generatePins" }],
  });
}

async function folderOf(target: CommandTarget, title: string, signal: AbortSignal): Promise<vscode.Uri | undefined> {
  const answered = answerOf(target, "folder");
  if (answered !== undefined) return vscode.Uri.file(answered);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const file = fileOf(target);
  const own = file && vscode.workspace.getWorkspaceFolder(file);
  if (own) return own.uri;
  if (folders.length === 0) {
    throw new CommandFailure("no-folder", vscode.l10n.t("Open a folder first: the manifest is a file in it."));
  }
  if (folders.length === 1) return folders[0]?.uri;
  const choices = folders.map(({ name, uri }) => ({ label: visibleLabel(name), value: uri }));
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("In which folder?"), choices });
  return picked === back ? undefined : picked;
}

async function mayReplace(target: CommandTarget, uri: vscode.Uri): Promise<boolean> {
  if (answerOf(target, "overwrite") === "yes") return true;
  const question = vscode.l10n.t("Replace {0}?", vscode.workspace.asRelativePath(uri));
  const detail = vscode.l10n.t("What was added to it by hand is lost: outputs, owners, who renews a key.");
  return confirm(question, detail, vscode.l10n.t("Replace"));
}

const isBelow = (uri: vscode.Uri, folder: vscode.Uri): boolean =>
  uri.scheme === folder.scheme && uri.path.startsWith(`${folder.path.replace(/\/$/, "")}/`);

/** Files with roots that are pinned, and that platforms do not know; relative to the folder. */
function privateRoots(files: readonly CheckedFile[], folder: vscode.Uri): readonly string[] {
  const pins = files.flatMap(({ declarations }) => declarations).flatMap((each) => each.pins);
  const roots = pins.flatMap(({ key }) => (key?.role === "root" && key.where.every(({ uri }) => uri) ? [key] : []));
  const uris = roots.flatMap(({ where }) => where[0]?.uri ?? []).map((uri) => vscode.Uri.parse(uri, true));
  const paths = uris.filter((uri) => isBelow(uri, folder)).map(({ path }) => path.slice(folder.path.length + 1));
  return [...new Set(paths)];
}
