import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import type { BundleFiles } from "../../device/bundle";
import type { BundleFile } from "../../device/bundleFinding";
import { CommandFailure } from "../commandFailure";
import { deviceCertificateId } from "../devices/pickDeviceCertificate";
import { choosePrivateKey, readKeyFile } from "../prompts/choosePrivateKey";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import { pickOne, single } from "../prompts/quickInput";
import { answerOf, certificateReference, type CommandTarget, fileOf } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";
import { keyFileOf, rememberKeyFile } from "./keyFileMemory";

/** What a device sends, and the path of its key: the key itself is read where it is used, and kept nowhere. */
export interface ChosenDevice {
  readonly certificate: BundleFile;
  readonly keyFile: string;
  /** Path of what the device verifies the server with; absent: Amazon's roots, or the local broker's. */
  readonly caFile?: string;
  readonly certificateId: string;
  /** Its common name. */
  readonly name: string;
}

type Certificate = BundleFile & { readonly keyFile?: string };

/** The device of a node, of a file or folder, of an answer, or one that the user chooses; then its key. */
export async function askDevice(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<ChosenDevice | undefined> {
  const chosen = await certificateOf(workbench, target, title, signal);
  if (!chosen) return undefined;
  const { keyFile: found, ...certificate } = chosen;
  const { certificateId, name } = (await workbench.deviceEngine()).deviceOf(certificate);
  const keyFile =
    answerOf(target, "keyFile") ?? found ?? keyFileOf(workbench, certificateId) ?? (await choosePrivateKey(title));
  if (keyFile === undefined) return undefined;
  await rememberKeyFile(workbench, certificateId, keyFile);
  const caFile = answerOf(target, "caFile");
  return { certificate, keyFile, certificateId, name, ...(caFile !== undefined && { caFile }) };
}

async function certificateOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Certificate | undefined> {
  const id = deviceCertificateId(target);
  if (id !== undefined) return fromRegistry(workbench, id, signal);
  const path = fileOf(target)?.fsPath ?? answerOf(target, "certificateFile");
  if (path !== undefined) return fromDisk(workbench, path, title, signal);
  const reference = certificateReference(target);
  if (reference) return fromReference(workbench, reference, signal);
  return choose(workbench, title, signal);
}

const fromPem = (name: string, pem: string): Certificate => ({ name, bytes: Buffer.from(pem) });

/** As AWS IoT has it: without its CA. */
async function fromRegistry(workbench: Workbench, id: string, signal: AbortSignal): Promise<Certificate> {
  const { devices } = await workbench.connection.open(signal);
  return fromPem(id, (await devices.describeCertificate(id, signal)).certificate);
}

/** With the chain that its CA gives: a device sends its CA on its first connection. */
async function fromReference(
  workbench: Workbench,
  reference: NonNullable<ReturnType<typeof certificateReference>>,
  signal: AbortSignal,
): Promise<Certificate> {
  const { certificate, chain = "" } = await readCertificate(workbench, reference, signal);
  return fromPem(vscode.l10n.t("the certificate"), `${certificate}\n${chain}`);
}

async function choose(workbench: Workbench, title: string, signal: AbortSignal): Promise<Certificate | undefined> {
  const from = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("Which device?"),
    choices: [
      {
        label: vscode.l10n.t("Files on this computer…"),
        value: "files" as const,
        detail: vscode.l10n.t("The certificate of a device; its key is looked for beside it"),
        icon: "folder",
      },
      {
        label: vscode.l10n.t("A certificate that a CA of the connection issued…"),
        value: "issued" as const,
        icon: "file-text",
      },
    ],
  });
  if (from === "issued") {
    const reference = await issuedCertificateOf(workbench, undefined, title, signal);
    return reference && fromReference(workbench, reference, signal);
  }
  if (from !== "files") return undefined;
  const [file] =
    (await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t("Use This Certificate") })) ?? [];
  return file && fromDisk(workbench, file.fsPath, title, signal);
}

/** More is no folder of a device. */
const mostFiles = 200;
const largestFile = 256 * 1024;

/** A file, with the key that lies beside it; or the device of a folder. */
async function fromDisk(
  workbench: Workbench,
  path: string,
  title: string,
  signal: AbortSignal,
): Promise<Certificate | undefined> {
  const isFolder = (await stat(path)).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const { findDeviceFiles } = await workbench.deviceEngine();
  const found = findDeviceFiles(await filesOf(folder, signal));
  const device = isFolder
    ? await pickDevice(found, folder, title, signal)
    : (found.find(({ certificate }) => certificate.name === path) ?? { certificate: await fileAt(path) });
  if (!device) return undefined;
  const { certificate, key } = device;
  return { ...certificate, ...(key && { keyFile: key.name }) };
}

type Found = { readonly certificate: BundleFile; readonly key?: BundleFile };

async function pickDevice(
  found: readonly Found[],
  folder: string,
  title: string,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const [only, ...others] = found;
  if (!only) {
    const message = vscode.l10n.t('Here is no certificate of a device: "{0}".', folder);
    throw new CommandFailure("no-device", message);
  }
  if (others.length === 0) return only;
  const choices = found.map((value) => ({
    label: visibleLabel(basename(value.certificate.name)),
    value,
    ...(value.key && { description: visibleLabel(basename(value.key.name)) }),
  }));
  const picked = await pickOne(single(title, signal), { placeholder: vscode.l10n.t("Which device?"), choices });
  return typeof picked === "symbol" ? undefined : picked;
}

async function filesOf(folder: string, signal: AbortSignal): Promise<BundleFile[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files: BundleFile[] = [];
  for (const { name } of entries.slice(0, mostFiles)) {
    signal.throwIfAborted();
    const path = join(folder, name);
    if ((await stat(path)).size <= largestFile) files.push(await fileAt(path));
  }
  return files;
}

const fileAt = async (path: string): Promise<BundleFile> => ({ name: path, bytes: await readFile(path) });

/** The files of a device as the engine takes them, without the folders in their names. The key is read now, and not kept. */
export function deviceFiles({ certificate, keyFile, caFile }: ChosenDevice): BundleFiles {
  return {
    certificate: { ...certificate, name: basename(certificate.name) },
    key: { name: basename(keyFile), bytes: readKeyFile(keyFile) },
    ...(caFile !== undefined && { ca: { name: basename(caFile), bytes: readKeyFile(caFile) } }),
  };
}
