import { constants, type Stats } from "node:fs";
import { lstat, mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

export interface NewFile {
  /** Without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Only its owner may read it. */
  readonly secret?: boolean;
}

class FolderError extends Error {
  override readonly name = "FolderError";

  constructor(
    readonly code: "not-a-folder" | "not-a-file" | "exists",
    message: string,
  ) {
    super(message);
  }
}

/** Which of the names are taken in a folder, which need not be there. Throws FolderError for what is no plain file. */
export async function takenNames(folder: string, names: readonly string[]): Promise<readonly string[]> {
  if (!(await statOf(folder))) return [];
  const found = await Promise.all(names.map(async (name) => [name, await statOf(join(folder, name))] as const));
  for (const [name, stat] of found) {
    if (!stat || stat.isFile()) continue;
    throw new FolderError(
      "not-a-file",
      `A folder or a link has this name, choose another place: "${join(folder, name)}".`,
    );
  }
  return found.flatMap(([name, stat]) => (stat ? [name] : []));
}

/**
 * Puts all files in a folder, or none: they are written and synced beside their places first, then moved there. The folder is
 * made when it is missing; a link in its place is refused. Files in `mayReplace` are replaced, others never.
 */
export async function putFiles(
  folder: string,
  files: readonly NewFile[],
  mayReplace: readonly string[] = [],
): Promise<void> {
  const existing = await statOf(folder);
  if (existing && !existing.isDirectory()) {
    throw new FolderError("not-a-folder", `This is not a folder, choose another place: "${folder}".`);
  }
  if (!existing) await mkdir(folder, { mode: 0o700 });
  const staging = await mkdtemp(join(folder, ".rootpin-"));
  try {
    for (const file of files) await writeSynced(join(staging, file.name), file);
    await moveAll(staging, folder, files, mayReplace);
    await syncFolder(folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What was moved is moved back when one of them cannot be. */
async function moveAll(
  staging: string,
  folder: string,
  files: readonly NewFile[],
  mayReplace: readonly string[],
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string, back: () => Promise<void>): Promise<void> => {
    await rename(from, to);
    undo.push(back);
  };
  try {
    for (const { name } of files) {
      const [target, kept] = [join(folder, name), join(staging, `${name}.before`)];
      const taken = (await statOf(target)) !== undefined;
      if (taken && !mayReplace.includes(name)) throw alreadyThere(target);
      if (taken) await move(target, kept, () => rename(kept, target));
      await move(join(staging, name), target, () => rm(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

const alreadyThere = (path: string): FolderError => new FolderError("exists", `The file exists already: "${path}".`);

async function writeSynced(path: string, { bytes, secret }: NewFile): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const file = await open(path, flags, secret ? 0o600 : 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the names survive a power cut; Windows has no such call, and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Of the thing itself: a link is not followed. */
async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
