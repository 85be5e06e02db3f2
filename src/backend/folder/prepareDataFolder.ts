import { chmod, mkdir, stat } from "node:fs/promises";
import { BackendError } from "../backendError";

/**
 * Makes sure that the folder is there, that it is ours, and that nobody else can look into it. Throws BackendError
 * "folder-unsafe" for one that belongs to somebody else or that everybody could write to: what lies in it is not to be
 * trusted.
 */
export async function prepareDataFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await stat(path);
  if (!found.isDirectory()) throw unsafe("The data folder is not a folder", path);
  if (process.getuid === undefined) return; // Windows: the user's profile folder is the user's
  if (found.uid !== process.getuid()) throw unsafe("The data folder belongs to another user", path);
  if (found.mode & 0o002) throw unsafe("Everybody can write to the data folder: chmod 700 it, or", path);
  if (found.mode & 0o077) await chmod(path, 0o700);
}

const unsafe = (reason: string, path: string): BackendError =>
  new BackendError(
    "folder-unsafe",
    `${reason}${reason.endsWith("or") ? "" : ":"} choose another one with --data: "${path}".`,
  );
