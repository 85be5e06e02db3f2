import { rm } from "node:fs/promises";
import * as vscode from "vscode";
import { backupRequest } from "../../pinning/backupRequest";
import { CommandFailure } from "../commandFailure";
import { setting } from "../settings";
import type { Workbench } from "../workbench";

export interface BackupKeyWish {
  /** Path of the private key; the request is written beside it. */
  readonly keyFile: string;
  /** Of the pins; a pattern's stars are left out of the request. */
  readonly host: string;
  /** One of AWS Private CA's names; absent: as the settings say. */
  readonly keyAlgorithm?: string;
  /** Absent: only the file's mode protects the key. */
  readonly passphrase?: string;
}

export interface BackupKey {
  /** PEM of the request. */
  readonly csr: string;
  readonly requestFile: string;
  /** "sha256/…". */
  readonly pin: string;
}

/**
 * Makes a key that waits outside the chain: its private half in a new file of mode 0600, its request beside it, to be issued
 * when the key is needed. Nothing is left when one of the files cannot be written. Throws KeyFileError and CommandFailure "exists".
 */
export async function writeBackupKey(
  workbench: Workbench,
  wish: BackupKeyWish,
  signal: AbortSignal,
): Promise<BackupKey> {
  const { keyFile, host, keyAlgorithm = setting("issue.keyAlgorithm"), passphrase } = wish;
  const { createRequest, spkiPin, writePrivateKey } = await workbench.engine();
  const { csr, pkcs8 } = await createRequest({ ...backupRequest(host), keyAlgorithm }, signal);
  const requestFile = keyFile.replace(/\.(key|pem)$/i, "").concat(".csr");
  await refuseExisting(requestFile);
  await writePrivateKey(keyFile, pkcs8, passphrase);
  try {
    await vscode.workspace.fs.writeFile(vscode.Uri.file(requestFile), Buffer.from(csr));
  } catch (error) {
    await rm(keyFile, { force: true });
    const message = vscode.l10n.t('The request cannot be written: "{0}".', requestFile);
    throw new CommandFailure("not-written", message, { cause: error });
  }
  return { csr, requestFile, pin: spkiPin(csr) };
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const message = vscode.l10n.t('The file exists already, choose another name: "{0}".', file);
  throw new CommandFailure("exists", message);
}
