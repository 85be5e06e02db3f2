import * as vscode from "vscode";
import type { ChainNote } from "../engine/serverChain";

/** What was done to the certificates before they are imported, and why. */
export function chainNotes(notes: readonly ChainNote[]): readonly string[] {
  const sentences: Readonly<Record<ChainNote, string>> = {
    reordered: vscode.l10n.t("The order was put right: the server's certificate first, each followed by its issuer."),
    "root-left-out": vscode.l10n.t("The root is left out: clients have it, or do not trust it."),
    "others-left-out": vscode.l10n.t("Certificates that are not of this chain are left out."),
    "issuer-missing": vscode.l10n.t(
      "The certificate of its issuer is missing: clients may not find their way to the root.",
    ),
    ended: vscode.l10n.t("The certificate has ended: ACM will not take it."),
  };
  return notes.map((note) => sentences[note]);
}
