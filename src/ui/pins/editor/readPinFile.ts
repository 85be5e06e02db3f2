import * as vscode from "vscode";
import type { FileText } from "../check/pinProject";
import { mentionsPins } from "../pinFileNames";
import { documentPath, workspacePath } from "./workspacePath";

/** No source file that people write is larger; in bytes. */
const largestFile = 4 * 1024 * 1024;

/** What a file holds, or the document that is open of it; undefined when there is none, or none that is checked. */
export async function readPinFile(uri: vscode.Uri): Promise<FileText | undefined> {
  const document = openDocument(uri);
  if (document) return (await isLeft(document)) ? undefined : documentText(document);
  const content = await readSmall(uri);
  return content && { uri: uri.toString(), ...workspacePath(uri), version: 0, content };
}

/** Its file is gone: VS Code keeps the text for a while after that, also without an editor. */
async function isLeft({ uri, isDirty, isUntitled }: vscode.TextDocument): Promise<boolean> {
  if (isDirty || isUntitled) return false;
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return true;
    throw error;
  }
}

function documentText(document: vscode.TextDocument): FileText | undefined {
  const found = documentPath(document);
  const content = document.getText();
  if (!found || content.length > largestFile) return undefined;
  return { uri: document.uri.toString(), ...found, version: document.version, content };
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === wanted);
}

/** Undefined when it is gone, no file, or larger than what is read. */
export async function readSmall(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    const isFile = (type & vscode.FileType.File) !== 0;
    return isFile && size <= largestFile ? await vscode.workspace.fs.readFile(uri) : undefined;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

/** Until one of these is found, no thread is started. */
export const mayPin = ({ path, content }: FileText): boolean =>
  path.endsWith("rootpin.pins.json") || mentionsPins(typeof content === "string" ? content : latin1(content));

/** Each octet as a character: what is looked for is ASCII. */
const latin1 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.length).toString("latin1");
