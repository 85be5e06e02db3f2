import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes `folder` hold these files (`{ path, contents }`) and, unless `keepOthers`, no others. Each is replaced as a whole, and only when it
 * changed: a program that runs from the folder meanwhile never finds a file missing or half written.
 */
export function replaceFiles(folder, files, { keepOthers = false } = {}) {
  for (const { path, contents } of files) replaceFile(path, contents);
  if (keepOthers) return;
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of filesBelow(folder)) if (!wanted.has(path) && !isStaging(path)) rmSync(path, { force: true });
}

function replaceFile(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  const staging = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(staging, contents);
  renameSync(staging, path);
}

/** Of this run or of another one at the same time. */
function isStaging(path) {
  return /\.\d+$/.test(path);
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
