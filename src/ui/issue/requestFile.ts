import * as vscode from "vscode";
import type { RequestSummary } from "../engine/pki";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** Undefined when the user chooses none. */
export async function chooseRequestFile(): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Certificate Request"),
    openLabel: vscode.l10n.t("Use This Request"),
    filters: {
      [vscode.l10n.t("Certificate requests")]: ["csr", "req", "pem", "p10", "der"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0]?.toString();
}

/** `file` is a path or a URI. Throws PkiError when there is not one good request in it. */
export async function readRequestFile(workbench: Workbench, file: string): Promise<RequestSummary> {
  const bytes = await vscode.workspace.fs.readFile(uriOf(file));
  return (await workbench.engine()).readRequest(bytes);
}

const uriOf = (file: string): vscode.Uri =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(file) ? vscode.Uri.parse(file, true) : vscode.Uri.file(file);

/** Whom a request names, on one line. */
export function requestText({ subject, names, key }: RequestSummary): string {
  const shownNames = names.length > 3 ? [...names.slice(0, 3), "…"] : names;
  return [subject || vscode.l10n.t("no subject"), shownNames.join(", "), key].filter(Boolean).map(visible).join(" · ");
}
