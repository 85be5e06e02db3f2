import { lstatSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { manifestName } from "../../../pinning/manifest/pinManifest";
import { keyKinds, otherFolders } from "../../../protocol/pinFiles";
import { mayHoldPins } from "../../../pinning/lint/readPinSource";
import { CliError } from "../../cliError";

/** A file to look at. */
export interface FoundFile {
  /** Absolute, with "/" between its parts. */
  readonly path: string;
  /** As it is shown: from the working folder, where it is in there. */
  readonly shown: string;
  readonly holds: "pins" | "keys";
}

const skipped = new Set(otherFolders);

const maximumFiles = 100_000;

const keyFile = new RegExp(`\\.(${keyKinds.join("|")})$`, "i");

/** Files under the paths that may hold pins, or keys to compare with. Throws a CliError for a path that is not there. */
export function findFiles(paths: readonly string[], signal: AbortSignal): readonly FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const start = resolve(path);
    const files = isFolder(start, path) ? filesBelow(start, signal) : [start];
    for (const file of files) {
      const holds = kindOf(file);
      if (holds) found.set(file, { path: withSlashes(file), shown: shownPath(file), holds });
    }
    if (found.size > maximumFiles) {
      throw new CliError(
        "too-many-files",
        `There are more than ${maximumFiles} files in "${path}". Name a folder in it.`,
        2,
      );
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isFolder(file: string, given: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch (error) {
    throw new CliError("unreadable", `There is no such file or folder: "${given}".`, 2, { cause: error });
  }
}

function filesBelow(folder: string, signal: AbortSignal): readonly string[] {
  const files: string[] = [];
  const folders = [folder];
  for (const each of folders) {
    signal.throwIfAborted();
    for (const entry of entriesOf(each)) {
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(join(each, entry.name));
      if (entry.isFile() && kindOf(entry.name)) files.push(join(each, entry.name));
    }
    if (files.length > maximumFiles) break;
  }
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }); // symbolic links are neither files nor folders here
  } catch (error) {
    throw new CliError("unreadable", `The folder cannot be read: "${shownPath(folder)}".`, 2, { cause: error });
  }
}

function kindOf(file: string): FoundFile["holds"] | undefined {
  const path = withSlashes(file);
  if (path.endsWith(manifestName) || mayHoldPins(path)) return "pins";
  return keyFile.test(path) ? "keys" : undefined;
}

export const withSlashes = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** From the working folder; what is outside of it, in full. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return withSlashes(path.startsWith("..") || isAbsolute(path) ? file : path);
}

/** The files of such names in the folders above a file, the nearest first, up to the root of the repository. */
export function findAbove(file: string, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let folder = resolve(file, ".."); ; folder = resolve(folder, "..")) {
    found.push(...names.map((name) => join(folder, name)).filter(isFile));
    if (resolve(folder, "..") === folder || exists(join(folder, ".git"))) return found.map(withSlashes);
  }
}

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
