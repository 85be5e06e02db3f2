import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SqlDriver } from "./driver/driver";

/** Older copies are removed. */
const mostCopies = 7;

const namePattern = /^store-\d{8}T\d{9}Z\.sqlite$/;

/** The copies of a store, newest first, as paths. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []); // no folder: no copy yet
  return names
    .filter((name) => namePattern.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/** When a copy was made, by its name. */
export function backupTime(path: string): Date {
  const [, year, month, day, hour, minute, second, milliseconds] =
    /store-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.sqlite$/.exec(path) ?? [];
  return new Date(
    `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}.${milliseconds ?? ""}Z`,
  );
}

/**
 * Writes a whole, consistent copy of the store into the folder (0700; the process's umask makes the file 0600), and removes
 * the oldest beyond seven. CA keys in it are sealed as they are in the store. Answers the path.
 */
export async function backUp(database: SqlDriver, folder: string, at: Date): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `store-${at.toISOString().replaceAll(/[-:.]/g, "")}.sqlite`);
  database.prepare("VACUUM INTO ?").run(path);
  for (const old of (await listBackups(folder)).slice(mostCopies)) await rm(old, { force: true });
  return path;
}
