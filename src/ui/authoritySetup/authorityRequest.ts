import * as vscode from "vscode";
import type { CertificateAuthority } from "../../aws/gateway";
import { announce } from "../announce";
import { safeFileName } from "../issue/safeFileName";
import { pickOne, single } from "../prompts/quickInput";

/** Where the request of a CA goes: to the clipboard, or to a file of this path. */
type Destination = { readonly kind: "clipboard" } | { readonly kind: "file"; readonly uri: vscode.Uri };

/** `given`: "clipboard", or the path of a file. Undefined when the user leaves. */
export async function requestDestination(
  { commonName }: CertificateAuthority,
  given: string | undefined,
  title: string,
  signal: AbortSignal,
): Promise<Destination | undefined> {
  const way = given ?? (await pickOne(single(title, signal), { placeholder: title, choices: ways() }));
  if (way === "clipboard") return { kind: "clipboard" };
  if (typeof way !== "string") return undefined;
  const uri = given === undefined ? await chooseFile(commonName) : vscode.Uri.file(given);
  return uri && { kind: "file", uri };
}

const ways = () => [
  { label: vscode.l10n.t("Save it as a file"), value: "file", icon: "save" },
  { label: vscode.l10n.t("Copy it"), value: "clipboard", icon: "copy" },
];

async function chooseFile(commonName: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${safeFileName(commonName)}.csr`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Certificate Request"),
    saveLabel: vscode.l10n.t("Save Request"),
    defaultUri: folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name),
    filters: { [vscode.l10n.t("Certificate requests")]: ["csr", "pem"] },
  });
}

export async function deliverRequest(csr: string, destination: Destination): Promise<void> {
  const text = csr.endsWith("\n") ? csr : `${csr}\n`;
  if (destination.kind === "clipboard") {
    await vscode.env.clipboard.writeText(text);
    announce(vscode.l10n.t("Copied the request. When it is signed, choose Install CA Certificate."));
  } else {
    await vscode.workspace.fs.writeFile(destination.uri, new TextEncoder().encode(text));
    announce(vscode.l10n.t("Saved the request. When it is signed, choose Install CA Certificate."));
  }
}
