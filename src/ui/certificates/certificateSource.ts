import * as vscode from "vscode";
import type { DecoderSource } from "../decoder/decoderSource";
import { deviceObjectOf } from "../devices/shownDeviceCertificate";
import { fileUri } from "../fileUri";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { pickOne, single, type Choice } from "../prompts/quickInput";
import { requireTrust } from "../requireTrust";
import { decodedSource, rememberedAuthorityCertificates } from "../showCertificate";
import { answerOf, answersOf, certificateReference, fileOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Where the certificate is that a command was called on, or that the user chooses; undefined when the user leaves. */
export async function certificateSourceOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<DecoderSource | undefined> {
  const text = answerOf(target, "text");
  if (text !== undefined) return { ...textSource(workbench, vscode.Uri.parse(text, true)), ...objectOf(target) };
  const file = fileOf(target) ?? givenFile(target);
  if (file) return fileSource(workbench, file);
  const device = deviceObjectOf(target);
  if (device) return decodedSource(workbench, { key: device.arn, certificate: device.certificate });
  if (certificateReference(target)) return connectionSource(workbench, target, title, signal);
  return ask(workbench, title, signal);
}

type Origin = "connection" | "file" | "editor";

async function ask(workbench: Workbench, title: string, signal: AbortSignal): Promise<DecoderSource | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const choices: Choice<Origin>[] = [
    ...(uri
      ? [
          {
            value: "editor",
            label: vscode.l10n.t("The text in front"),
            description: nameOf(uri),
            icon: "file-text",
          } as const,
        ]
      : []),
    { value: "file", label: vscode.l10n.t("A certificate in a file…"), icon: "file" },
    { value: "connection", label: vscode.l10n.t("A CA or certificate of this connection…"), icon: "verified" },
  ];
  const placeholder = vscode.l10n.t("Which certificate?");
  const origin = await pickOne(single(title, signal), { placeholder, choices });
  if (origin === "editor" && uri) return textSource(workbench, uri);
  if (origin === "connection") return connectionSource(workbench, undefined, title, signal);
  const file = origin === "file" ? await chooseFile(title) : undefined;
  return file && fileSource(workbench, file);
}

async function connectionSource(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<DecoderSource | undefined> {
  requireTrust();
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const read = await readCertificate(workbench, reference, signal);
  return decodedSource(workbench, { key: reference.certificateArn ?? reference.authorityArn, ...read });
}

const fileSource = (workbench: Workbench, file: vscode.Uri): DecoderSource => ({
  title: nameOf(file),
  key: file.toString(),
  read: async () => vscode.workspace.fs.readFile(file),
  knownCertificates: () => rememberedAuthorityCertificates(workbench),
});

/** As it stands in the editor, saved or not. */
const textSource = (workbench: Workbench, uri: vscode.Uri): DecoderSource => ({
  title: nameOf(uri),
  key: `${uri.toString()} all`,
  read: async () => (await vscode.workspace.openTextDocument(uri)).getText(),
  knownCertificates: () => rememberedAuthorityCertificates(workbench),
});

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

function givenFile(target: CommandTarget): vscode.Uri | undefined {
  const path = answerOf(target, "file");
  return path === undefined ? undefined : fileUri(path);
}

function objectOf(target: CommandTarget): { readonly object?: number } {
  const { object } = answersOf<{ readonly object: unknown }>(target);
  return typeof object === "number" && Number.isSafeInteger(object) && object >= 0 ? { object } : {};
}

async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const certificates = vscode.l10n.t("Certificates, requests and revocation lists");
  const chosen = await vscode.window.showOpenDialog({
    title,
    filters: {
      [certificates]: ["pem", "crt", "cer", "der", "csr", "crl", "p7b", "p7c", "p12", "pfx", "key", "pub"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0];
}
