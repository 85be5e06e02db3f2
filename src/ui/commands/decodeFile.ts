import * as vscode from "vscode";
import type { Command } from "../command";
import { rememberedAuthorityCertificates } from "../showCertificate";
import { answerOf, fileOf, type CommandTarget } from "../target";

export const decodeFile: Command = async (workbench, target, signal) => {
  const file = fileOf(target) ?? givenFile(target) ?? (await chooseFile());
  if (!file) return;
  const source = {
    title: file.path.slice(file.path.lastIndexOf("/") + 1),
    key: file.toString(),
    read: async () => vscode.workspace.fs.readFile(file),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
  };
  await workbench.decoder.decode(source, signal);
};

function givenFile(target: CommandTarget): vscode.Uri | undefined {
  const path = answerOf(target, "file");
  return path === undefined ? undefined : vscode.Uri.file(path);
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Decode File"),
    openLabel: vscode.l10n.t("Decode"),
    filters: {
      [vscode.l10n.t("Certificates, requests and revocation lists")]: ["pem", "crt", "cer", "der", "csr", "crl"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0];
}
