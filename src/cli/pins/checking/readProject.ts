import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { sha256 } from "../../../crypto/digest";
import { publicRoots } from "../../../crypto/publicRoots";
import { decodeInput } from "../../../pki/container/decodeInput";
import type { DecodedObject } from "../../../pki/container/decodedObject";
import { PkiError } from "../../../pki/pkiError";
import { type KnownKeys, type KnownObject, knownKeysOf } from "../../../pinning/lint/knownKeys";
import { publicObjects } from "../../../pinning/lint/publicObjects";
import type { LintedFile } from "../../../pinning/lint/lintContext";
import { readPinSource } from "../../../pinning/lint/readPinSource";
import { manifestName, type PinManifest } from "../../../pinning/manifest/pinManifest";
import { readManifest } from "../../../pinning/manifest/readManifest";
import { CliError } from "../../cliError";
import { findAbove, type FoundFile, shownPath, withSlashes } from "./findFiles";

/** Larger files are data: no source, no certificate. */
const maximumSize = 4 * 1024 * 1024;

export interface ProjectManifest {
  /** Absolute, with "/" between its parts. */
  readonly path: string;
  readonly manifest: PinManifest;
}

/** What is judged together: files that belong to one manifest, or to none. */
export interface FileGroup {
  readonly files: readonly LintedFile[];
  readonly manifest?: ProjectManifest;
}

export interface Project {
  readonly groups: readonly FileGroup[];
  /** By absolute path: how a file is shown. Others were read as evidence only. */
  readonly shown: ReadonlyMap<string, string>;
  readonly known: KnownKeys;
  /** Keys that were found beside the code. */
  readonly ownKeys: number;
  readonly warnings: readonly string[];
}

/** Reads what was found. `manifest`: of all files, where one is named. */
export function readProject(found: readonly FoundFile[], manifest: string | undefined): Project {
  const warnings: string[] = [];
  const files = found.filter(({ holds }) => holds === "pins").flatMap((file) => sourceOf(file.path, warnings));
  const groups = groupsOf(files, manifest === undefined ? undefined : namedManifest(manifest));
  const keyFiles = [
    ...found.filter(({ holds }) => holds === "keys").map(({ path }) => path),
    ...groups.flatMap(filesOfManifest),
  ];
  const own = [...new Set(keyFiles)].flatMap((path) => objectsIn(path, warnings));
  return {
    groups: groups.map((group) => ({ ...group, files: [...group.files, ...buildFilesAbove(group.files)] })),
    shown: new Map(found.map(({ path, shown }) => [path, shown])),
    known: knownKeysOf([...own, ...publicObjects(publicRoots())], sha256),
    ownKeys: own.length,
    warnings,
  };
}

function sourceOf(path: string, warnings: string[]): readonly LintedFile[] {
  const bytes = bytesOf(path, warnings);
  if (!bytes) return [];
  const text = textOf(bytes);
  return [{ path, text, source: readPinSource(path, text) }];
}

function bytesOf(path: string, warnings: string[]): Uint8Array | undefined {
  try {
    if (statSync(path).size <= maximumSize) return readFileSync(path);
  } catch (error) {
    throw new CliError("unreadable", `The file cannot be read: "${shownPath(path)}".`, 2, { cause: error });
  }
  warnings.push(`"${shownPath(path)}" is larger than 4 MiB, and was not looked at.`);
  return undefined;
}

/** Windows' tools write UTF-16; the mark at the start tells. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

function namedManifest(file: string): ProjectManifest {
  const path = resolve(file);
  const { manifest, problems } = readManifest(textOf(bytesOf(path, []) ?? new Uint8Array(0)));
  if (manifest) return { path: withSlashes(path), manifest };
  const problem = problems.find(({ severity }) => severity === "error");
  throw new CliError("manifest", `"${file}" is no manifest: ${problem?.message ?? "it is too large."}`, 2);
}

/** Each file belongs to the nearest manifest above it. One that is broken counts as none: its own findings say why. */
function groupsOf(files: readonly LintedFile[], named: ProjectManifest | undefined): readonly FileGroup[] {
  if (named) return [{ files, manifest: named }];
  const read = new Map<string, ProjectManifest | undefined>();
  const groups = new Map<ProjectManifest | undefined, LintedFile[]>();
  for (const file of files) {
    const [nearest] = findAbove(file.path, [manifestName]);
    if (nearest !== undefined && !read.has(nearest)) read.set(nearest, readNearest(nearest));
    const manifest = nearest === undefined ? undefined : read.get(nearest);
    groups.set(manifest, [...(groups.get(manifest) ?? []), file]);
  }
  return [...groups].map(([manifest, grouped]) => ({ files: grouped, ...(manifest && { manifest }) }));
}

function readNearest(path: string): ProjectManifest | undefined {
  const { manifest } = readManifest(textOf(bytesOf(path, []) ?? new Uint8Array(0)));
  return manifest && { path, manifest };
}

const filesOfManifest = ({ manifest }: FileGroup): readonly string[] =>
  manifest
    ? [...manifest.manifest.hosts.flatMap(({ chain }) => chain), ...manifest.manifest.trustAnchors].map((file) =>
        withSlashes(resolve(manifest.path, "..", file)),
      )
    : [];

/** Which OkHttp the code is compiled with, where the build's file lies above what is checked. */
function buildFilesAbove(files: readonly LintedFile[]): readonly LintedFile[] {
  const known = new Set(files.map(({ path }) => path));
  const pinned = files.filter(({ source }) => source.declarations.length > 0);
  const above = new Set(pinned.flatMap(({ path }) => findAbove(path, buildFiles)));
  return [...above].filter((path) => !known.has(path)).flatMap((path) => sourceOf(path, []));
}

const buildFiles = ["build.gradle.kts", "build.gradle", "pom.xml", "gradle/libs.versions.toml"];

/** What holds no certificate after all is passed over: such names are given to other files, too. */
function objectsIn(path: string, warnings: string[]): readonly KnownObject[] {
  const bytes = isThere(path) ? bytesOf(path, warnings) : undefined;
  if (!bytes) return [];
  try {
    return decodeInput(bytes)
      .filter(hasKey)
      .map((object) => ({ object, where: shownPath(path) }));
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

const hasKey = (object: DecodedObject): boolean => "subjectPublicKeyInfo" in object;
