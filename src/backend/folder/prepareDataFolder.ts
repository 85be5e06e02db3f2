import type { Stats } from "node:fs";
import { chmod, mkdir, stat } from "node:fs/promises";
import { BackendError } from "../backendError";
import { isErrno } from "./ownFile";

/**
 * Makes sure that the folder is there, that it is ours, and that nobody else can look into it. Throws BackendError: what lies
 * in a folder that belongs to somebody else, or that everybody could write to, is not to be trusted.
 */
export async function prepareDataFolder(path: string): Promise<void> {
  const { uid, mode } = await makeFolder(path);
  if (process.getuid === undefined) return; // Windows: the user's profile folder is the user's
  if (uid !== process.getuid()) throw unsafe(`The data folder belongs to another user; choose another one: "${path}".`);
  if (mode & 0o002)
    throw unsafe(`Everybody can write to the data folder; chmod 700 it, or choose another one: "${path}".`);
  if (mode & 0o077) await chmod(path, 0o700);
}

async function makeFolder(path: string): Promise<Stats> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return await stat(path);
  } catch (error) {
    const reason = isErrno(error, "EEXIST") || isErrno(error, "ENOTDIR") ? "it is not a folder" : "it cannot be made";
    const message = `The data folder cannot be used, ${reason}; choose another one: "${path}".`;
    throw new BackendError("folder-unusable", message, { cause: error });
  }
}

const unsafe = (message: string): BackendError => new BackendError("folder-unsafe", message);
