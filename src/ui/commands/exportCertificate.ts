import { join } from "node:path";
import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import type { Bundle } from "../export/bundle";
import { parseFormats } from "../export/bundleFile";
import { exportSteps, type ExportAnswers } from "../export/exportSteps";
import { askSteps } from "../prompts/askSteps";
import { readKeyFile } from "../prompts/choosePrivateKey";
import { confirm } from "../prompts/confirm";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { answerOf, answersOf, type CertificateReference, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** A folder to hand over: certificate, chain and root, with a README and checksums; a private key only when it is asked for. */
export const exportCertificate: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Export Certificate");
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return;
  const given = answersOf<ExportAnswers>(target);
  const answers = await askSteps<ExportAnswers>({ title, steps: exportSteps(), given, signal });
  if (!answers) return;
  const bundle = await makeBundle(workbench, reference, answers, signal);
  const folder = join(answers.folder, bundle.name);
  const names = bundle.files.map(({ name }) => name);
  const { takenNames, putFiles } = await workbench.engine();
  const taken = await takenNames(folder, names);
  if (taken.length > 0 && !(await mayReplace(target, folder, taken))) return;
  await putFiles(folder, bundle.files, taken);
  announce(vscode.l10n.t("Exported {0} files to {1}.", names.length, folder));
  const readme = vscode.Uri.file(join(folder, "README.md"));
  await vscode.window.showTextDocument(readme, { preview: true });
};

async function makeBundle(
  workbench: Workbench,
  reference: CertificateReference,
  { formats, keyFile, keyPassphrase, password }: ExportAnswers,
  signal: AbortSignal,
): Promise<Bundle> {
  const engine = await workbench.engine();
  const { certificate, chain = "" } = await readCertificate(workbench, reference, signal);
  const request = {
    formats: parseFormats(formats) ?? [],
    ...(keyFile !== undefined && { keyFile: readKeyFile(keyFile) }),
    ...(keyPassphrase !== undefined && { keyPassphrase }),
    ...(password !== undefined && { password }),
  };
  return engine.certificateBundle(`${certificate}\n${chain}`, request, workbench.now());
}

async function mayReplace(target: CommandTarget, folder: string, taken: readonly string[]): Promise<boolean> {
  if (answerOf(target, "replace") === "yes") return true;
  const question = vscode.l10n.t('Replace {0} files in "{1}"?', taken.length, visible(folder));
  return confirm(question, taken.map(visible).join(", "), vscode.l10n.t("Replace"));
}
