import * as vscode from "vscode";
import { deviceObjectOf } from "../devices/shownDeviceCertificate";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { type Choice, pickOne, single } from "../prompts/quickInput";
import { answerOf, certificateReference, type CommandTarget, fileOf } from "../target";
import type { Workbench } from "../workbench";

/** Something to decode, and what it is called. */
export interface ChosenInput {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** What a command was called on: a node of a tree, a file, a text; else what the user chooses. Undefined when the user leaves. */
export async function chosenInput(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ChosenInput | undefined> {
  const given = await givenInput(workbench, target, title, signal);
  if (given) return given;
  const source = await askSource(title, signal);
  switch (source) {
    case "file": {
      const [file] = (await vscode.window.showOpenDialog({ title })) ?? [];
      return file && readFile(file);
    }
    case "clipboard":
      return { name: vscode.l10n.t("Clipboard"), content: await vscode.env.clipboard.readText() };
    case "connection":
      return fromConnection(workbench, undefined, title, signal);
    default:
      return undefined;
  }
}

async function givenInput(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ChosenInput | undefined> {
  const file = fileOf(target) ?? pathOf(target);
  if (file) return readFile(file);
  const text = answerOf(target, "text");
  if (text !== undefined) return { name: vscode.l10n.t("Text"), content: text };
  const object = deviceObjectOf(target);
  if (object) return { name: await nameOf(workbench, object.certificate), content: object.certificate };
  return certificateReference(target) ? fromConnection(workbench, target, title, signal) : undefined;
}

function pathOf(target: CommandTarget): vscode.Uri | undefined {
  const path = answerOf(target, "file");
  return path === undefined ? undefined : vscode.Uri.file(path);
}

async function fromConnection(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ChosenInput | undefined> {
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const { certificate } = await readCertificate(workbench, reference, signal);
  return { name: await nameOf(workbench, certificate), content: certificate };
}

const nameOf = async (workbench: Workbench, pem: string): Promise<string> =>
  (await workbench.engine()).certificateName(pem);

const readFile = async (file: vscode.Uri): Promise<ChosenInput> => ({
  name: file.path.slice(file.path.lastIndexOf("/") + 1),
  content: await vscode.workspace.fs.readFile(file),
});

type Source = "file" | "clipboard" | "connection";

async function askSource(title: string, signal: AbortSignal): Promise<Source | undefined> {
  const choices: Choice<Source>[] = [
    { value: "file", label: vscode.l10n.t("A file…"), icon: "folder-opened" },
    { value: "clipboard", label: vscode.l10n.t("The clipboard"), icon: "clippy" },
    { value: "connection", label: vscode.l10n.t("A certificate of the connection…"), icon: "verified" },
  ];
  const answer = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("What?"), choices });
  return typeof answer === "string" ? answer : undefined;
}
