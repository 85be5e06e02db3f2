import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { confirm } from "../prompts/confirm";
import { answerOf } from "../target";
import { visibleMessage } from "../visible";
import { openDocument, readSmall } from "./editor/readPinFile";
import { findManifest, readOutline } from "./findManifest";

interface Output {
  readonly uri: vscode.Uri;
  readonly text: string;
  /** What the file is now, seen from the manifest. */
  readonly state: "new" | "changed" | "same";
}

/** Writes the files that a pin manifest names. */
export const writeManifestCode: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Write Pin Code");
  const manifest = await findManifest(target, title, signal);
  if (!manifest) return;
  const { outputs, trustAnchors, chains } = await readOutline(workbench, manifest);
  if (outputs.length === 0) throw noOutputs(manifest.uri);
  const folder = vscode.Uri.joinPath(manifest.uri, "..");
  const anchors = await Promise.all(trustAnchors.map((path) => readAnchor(folder, path)));
  const chain = await Promise.all(chains.map((path) => readSmall(placeIn(folder, path))));
  const { files, problems } = (await workbench.pinEngine()).codeOfManifest(
    manifest.text,
    anchors,
    workbench.now(),
    chain.filter((content) => content !== undefined), // a chain that is gone is looked for by few formats
  );
  const error = problems.find(({ severity }) => severity === "error");
  if (error) throw new CommandFailure(error.code, visibleMessage(`${error.host}: ${error.message}`));
  const written = await Promise.all(files.map(({ path, text }) => outputAt(placeIn(folder, path), text)));
  const changed = written.filter(({ state }) => state === "changed");
  if (changed.length > 0 && answerOf(target, "overwrite") !== "yes" && !(await mayReplace(changed))) return;
  signal.throwIfAborted();
  await write(written);
  void tell(written); // the message stays until the user has read it
};

function noOutputs(uri: vscode.Uri): CommandFailure {
  const message = vscode.l10n.t(
    'The manifest names no file to write. Add "outputs": [{ "format": "okhttp-kotlin", "file": "Pins.kt" }].',
  );
  return new CommandFailure("no-outputs", message, {
    fixes: [{ title: vscode.l10n.t("Open"), command: "vscode.open", argument: uri }],
  });
}

/** A manifest that somebody else wrote reads and writes within the workspace only. Throws CommandFailure "outside". */
function placeIn(folder: vscode.Uri, path: string): vscode.Uri {
  const uri = vscode.Uri.joinPath(folder, path);
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const isWithin = uri.path.startsWith(`${root.path.replace(/\/$/, "")}/`) && !/(^|\/)\.git\//.test(path);
  if (isWithin) return uri;
  throw new CommandFailure(
    "outside",
    vscode.l10n.t('The manifest names a file outside of its workspace: "{0}".', path),
  );
}

async function readAnchor(folder: vscode.Uri, path: string): Promise<Uint8Array> {
  const content = await readSmall(placeIn(folder, path));
  if (content) return content;
  throw new CommandFailure("no-anchor", vscode.l10n.t('The trust anchor "{0}" of the manifest cannot be read.', path));
}

async function outputAt(uri: vscode.Uri, text: string): Promise<Output> {
  if (openDocument(uri)?.isDirty)
    throw unfit("unsaved", vscode.l10n.t("Save or revert this file first: {0}", name(uri)));
  if (await isLink(uri)) throw unfit("link", vscode.l10n.t("A link is not written to: {0}", name(uri)));
  const before = await readSmall(uri);
  if (!before) return { uri, text, state: "new" };
  const isSame = withoutReturns(new TextDecoder().decode(before)) === withoutReturns(text);
  return { uri, text, state: isSame ? "same" : "changed" };
}

const unfit = (code: string, message: string): CommandFailure => new CommandFailure(code, message);
const name = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);
const withoutReturns = (text: string): string => text.replaceAll("\r\n", "\n");

/** The file, or a folder on the way to it, is a link: it may lead out of the workspace. */
async function isLink(uri: vscode.Uri): Promise<boolean> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path;
  for (let each = uri; each.path !== root && each.path.length > 1; each = vscode.Uri.joinPath(each, "..")) {
    if (((await typeOf(each)) & vscode.FileType.SymbolicLink) !== 0) return true;
    if (root === undefined) return false; // outside of a workspace the manifest's folder is the user's choice
  }
  return false;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return vscode.FileType.Unknown; // not there yet
    throw error;
  }
}

async function mayReplace(changed: readonly Output[]): Promise<boolean> {
  const question =
    changed.length === 1
      ? vscode.l10n.t("Replace 1 file that differs from what the manifest says?")
      : vscode.l10n.t("Replace {0} files that differ from what the manifest says?", changed.length);
  const detail = [...changed.map(({ uri }) => name(uri)), vscode.l10n.t("What was changed by hand in them is lost.")];
  return confirm(question, detail.join("\n"), vscode.l10n.t("Replace"));
}

async function write(outputs: readonly Output[]): Promise<void> {
  for (const { uri, text, state } of outputs) {
    if (state !== "same") await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
}

async function tell(outputs: readonly Output[]): Promise<void> {
  const count = (state: Output["state"]): number => outputs.filter((each) => each.state === state).length;
  const text = vscode.l10n.t(
    "Pin code: {0} new files, {1} changed, {2} as they were.",
    count("new"),
    count("changed"),
    count("same"),
  );
  const first = outputs.find(({ state }) => state !== "same");
  const open = vscode.l10n.t("Open");
  const pressed = await vscode.window.showInformationMessage(text, ...(first ? [open] : []));
  if (pressed === open && first) await vscode.window.showTextDocument(first.uri);
}
