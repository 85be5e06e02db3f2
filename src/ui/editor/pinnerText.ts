import type * as vscode from "vscode";
import type { Workbench } from "../workbench";

/** Where certificates are pinned with OkHttp. */
const languages: ReadonlyMap<string, { readonly path: string; readonly start: string }> = new Map([
  ["kotlin", { path: "Pins.kt", start: "CertificatePinner.Builder()" }],
  ["java", { path: "Pins.java", start: "new CertificatePinner.Builder()" }],
]);

/** What a certificate without a host name is pinned for, to be written over. */
const anyHost = "api.example.com";

type Parts = Pick<Workbench, "pinEngine">;

/** Lines that pin the certificates, PEM; undefined in a language in which nobody pins so. */
export async function pinLinesFor(
  { pinEngine }: Parts,
  { languageId }: Pick<vscode.TextDocument, "languageId">,
  pem: string,
): Promise<readonly string[] | undefined> {
  const language = languages.get(languageId);
  if (!language) return undefined;
  const { certificatePinLines, firstHost } = await pinEngine();
  const lines = certificatePinLines(pem, firstHost(pem) ?? anyHost, language.path);
  return lines.length > 0 ? lines : undefined;
}

/** The whole of a pinner with these certificates. */
export async function pinnerFor(
  parts: Parts,
  document: Pick<vscode.TextDocument, "languageId">,
  pem: string,
): Promise<string | undefined> {
  const lines = await pinLinesFor(parts, document, pem);
  const start = languages.get(document.languageId)?.start;
  return lines && start && [start, ...[...lines, ".build()"].map((line) => `    ${line}`)].join("\n");
}
