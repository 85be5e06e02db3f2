import * as vscode from "vscode";
import { isCancellation } from "../commandFailure";
import type { CertificateReference } from "../target";
import { certificateMime } from "../tree/certificateDrag";
import type { Workbench } from "../workbench";
import { dropKind, mayBeCertificates, uriList } from "./insertKinds";
import { pinLinesFor } from "./pinnerText";
import type { TextSession } from "./textSession";

export type DropParts = Pick<Workbench, "connection" | "lifetime" | "log" | "pinEngine">;

/** Room for a bundle of all public roots, many times; in bytes. */
const largestFile = 4 * 1024 * 1024;

/**
 * What is put into a text when certificates are dropped on it: PEM, and in Kotlin and Java the lines that pin them. Undefined
 * when there are none: VS Code then does what it does with files. Private keys never come along.
 */
export async function droppedCertificates(
  parts: DropParts,
  session: TextSession,
  document: vscode.TextDocument,
  dropped: vscode.DataTransfer,
): Promise<vscode.DocumentDropEdit | undefined> {
  try {
    const pem = (await ofTree(parts, dropped)) ?? (await ofFiles(parts, session, dropped));
    if (pem === undefined || pem === "") return undefined;
    const lines = await pinLinesFor(parts, document, pem);
    const title = lines ? vscode.l10n.t("Insert Pins") : vscode.l10n.t("Insert PEM");
    const edit = new vscode.DocumentDropEdit(literal(lines ? `${lines.join("\n")}\n` : pem), title, dropKind);
    edit.yieldTo = [];
    return edit;
  } catch (error) {
    if (!isCancellation(error)) parts.log.warn(`Dropped certificates could not be read: ${String(error)}`);
    return undefined;
  }
}

/** As it stands, indented as the line where it comes. */
const literal = (text: string): vscode.SnippetString => new vscode.SnippetString().appendText(text);

async function ofTree({ connection, lifetime }: DropParts, dropped: vscode.DataTransfer): Promise<string | undefined> {
  const item = dropped.get(certificateMime);
  const references = item && readReferences(await item.asString());
  if (!references || !vscode.workspace.isTrusted) return undefined;
  const { certificateAuthorities } = await connection.open(lifetime);
  const read = await Promise.all(
    references.map(({ authorityArn, certificateArn }) =>
      certificateArn === undefined
        ? certificateAuthorities.authorityCertificate(authorityArn, lifetime)
        : certificateAuthorities.certificate(authorityArn, certificateArn, lifetime),
    ),
  );
  return read.map(({ certificate }) => `${certificate.trim()}\n`).join("");
}

/** Any extension may say that it drags our certificates. */
function readReferences(text: string): readonly CertificateReference[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every(isReference) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isReference(value: unknown): value is CertificateReference {
  if (typeof value !== "object" || value === null || !("authorityArn" in value)) return false;
  const certificateArn = "certificateArn" in value ? value.certificateArn : undefined;
  return typeof value.authorityArn === "string" && ["string", "undefined"].includes(typeof certificateArn);
}

/** Files that are all certificates. */
async function ofFiles(
  { lifetime }: DropParts,
  session: TextSession,
  dropped: vscode.DataTransfer,
): Promise<string | undefined> {
  const uris = uriList(await dropped.get("text/uri-list")?.asString());
  if (uris.length === 0 || !uris.every(mayBeCertificates)) return undefined;
  const texts: string[] = [];
  for (const uri of uris) {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) return undefined;
    const { pem } = await session.reader.pem(await vscode.workspace.fs.readFile(uri), lifetime);
    if (pem === "") return undefined;
    texts.push(pem);
  }
  return texts.join("");
}
