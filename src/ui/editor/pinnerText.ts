import type * as vscode from "vscode";
import type { Workbench } from "../workbench";

interface PinningLanguage {
  readonly path: string;
  readonly start: string;
}

/** Where certificates are pinned with OkHttp; by the name, too: not everybody has an extension that knows the language. */
function pinningLanguage({ languageId, uri }: vscode.TextDocument): PinningLanguage | undefined {
  if (languageId === "kotlin" || /\.kts?$/i.test(uri.path))
    return { path: "Pins.kt", start: "CertificatePinner.Builder()" };
  if (languageId !== "java" && !/\.java$/i.test(uri.path)) return undefined;
  return { path: "Pins.java", start: "new CertificatePinner.Builder()" };
}

/** What a certificate without a host name is pinned for, to be written over. */
const anyHost = "api.example.com";

type Parts = Pick<Workbench, "pinEngine">;

/** Lines that pin the certificates, PEM; undefined in a language in which nobody pins so. */
export async function pinLinesFor(
  { pinEngine }: Parts,
  document: vscode.TextDocument,
  pem: string,
): Promise<readonly string[] | undefined> {
  const language = pinningLanguage(document);
  if (!language) return undefined;
  const { certificatePinLines, firstHost } = await pinEngine();
  const lines = certificatePinLines(pem, firstHost(pem) ?? anyHost, language.path);
  return lines.length > 0 ? lines : undefined;
}

/** The whole of a pinner with these certificates. */
export async function pinnerFor(parts: Parts, document: vscode.TextDocument, pem: string): Promise<string | undefined> {
  const lines = await pinLinesFor(parts, document, pem);
  const start = pinningLanguage(document)?.start;
  return lines && start && [start, ...[...lines, ".build()"].map((line) => `    ${line}`)].join("\n");
}
