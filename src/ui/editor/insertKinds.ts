import * as vscode from "vscode";

/** What VS Code knows our ways to drop and paste by. */
export const dropKind = vscode.DocumentDropOrPasteEditKind.Empty.append("rootpin", "certificate");
export const pasteKind = vscode.DocumentDropOrPasteEditKind.Empty.append("rootpin", "pinner");

/** The addresses of a "text/uri-list", RFC 2483 section 5. */
export const uriList = (text = ""): readonly vscode.Uri[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .flatMap((line) => {
      try {
        return [vscode.Uri.parse(line.trim(), true)];
      } catch {
        return []; // no address
      }
    });

/** By its name; files of keys are left to VS Code. */
export const mayBeCertificates = ({ path }: vscode.Uri): boolean => /\.(pem|crt|cer|der|csr|crl|p7b|p7c)$/i.test(path);
