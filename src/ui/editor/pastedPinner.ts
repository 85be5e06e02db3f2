import * as vscode from "vscode";
import type { Workbench } from "../workbench";
import { pasteKind } from "./insertKinds";
import { beginning } from "./pemDocument";
import { pinnerFor } from "./pinnerText";

/** PEM that is pasted into Kotlin or Java can come as a pinner; the text itself stays what is pasted first. */
export async function pastedPinner(
  parts: Pick<Workbench, "pinEngine" | "log">,
  document: vscode.TextDocument,
  pasted: vscode.DataTransfer,
): Promise<vscode.DocumentPasteEdit[] | undefined> {
  const text = await pasted.get("text/plain")?.asString();
  if (text?.includes(`${beginning}CERTIFICATE`) !== true) return undefined;
  try {
    const pinner = await pinnerFor(parts, document, text);
    if (pinner === undefined) return undefined;
    const title = vscode.l10n.t("Paste as CertificatePinner");
    const edit = new vscode.DocumentPasteEdit(new vscode.SnippetString().appendText(pinner), title, pasteKind);
    edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
    return [edit];
  } catch (error) {
    parts.log.debug(`What was pasted is no certificate: ${String(error)}`);
    return undefined;
  }
}
