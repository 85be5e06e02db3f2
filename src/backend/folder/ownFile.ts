import { randomBytes } from "node:crypto";
import { chmod, link, lstat, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { BackendError } from "../backendError";

/**
 * Whether there is such a file. It is ours and a plain file, and only we can read it once this resolves; throws BackendError
 * "folder-unsafe" otherwise.
 */
export async function checkOwnFile(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error: unknown) => {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  });
  if (!found) return false;
  const isOurs = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isFile() || !isOurs) {
    throw new BackendError("folder-unsafe", `Move this away, it is not a file of this user: "${path}".`);
  }
  if (process.getuid && found.mode & 0o077) await chmod(path, 0o600);
  return true;
}

/** Makes a file of mode 0600 that is whole and on disk, or none. False when there is one of that name; it stays as it is. */
export async function createOwnFile(path: string, content: string | Uint8Array): Promise<boolean> {
  const temporary = await writeTemporary(path, content);
  try {
    await link(temporary, path);
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
  return true;
}

/** Writes a file of mode 0600 beside `path`, on disk, under a name that it resolves to. */
export async function writeTemporary(path: string, content: string | Uint8Array): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

export const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** A new name is on disk only when its folder is. Windows cannot open one. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
