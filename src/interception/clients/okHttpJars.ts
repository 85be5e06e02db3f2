import { readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join } from "node:path";
import type { OkHttpMajor } from "../../pinning/hostPattern";

export interface OkHttpJars {
  readonly classPath: readonly string[];
  /** "3.13.1". */
  readonly version: string;
  readonly major: OkHttpMajor;
}

interface Jar {
  readonly path: string;
  /** "okhttp", "okio-jvm". */
  readonly name: string;
  /** Empty when the file does not tell. */
  readonly version: string;
}

/** In this order; the first place that has everything is taken. */
const places = (env: NodeJS.ProcessEnv): readonly string[][] => [
  (env["OKHTTP_JARS"] ?? "").split(delimiter).filter(Boolean),
  ["/usr/share/java"],
  [join(homedir(), ".m2", "repository", "com", "squareup"), join(homedir(), ".m2", "repository", "org", "jetbrains")],
  [join(homedir(), ".gradle", "caches", "modules-2", "files-2.1")],
];

/** OkHttp and what it needs, from the places where builds leave it; undefined when it is nowhere. */
export function findOkHttpJars(env: NodeJS.ProcessEnv): OkHttpJars | undefined {
  for (const place of places(env)) {
    const found = chosenOf(place.flatMap((path) => jarsBelow(path, deepest)));
    if (found) return found;
  }
  return undefined;
}

/** From OkHttp 5 and Okio 3 on, the code for Java is in files of their own; the others describe them. */
function chosenOf(jars: readonly Jar[]): OkHttpJars | undefined {
  const okHttp = newest(jars, ["okhttp-jvm", "okhttp"]);
  const okio = newest(jars, ["okio-jvm", "okio"]);
  if (!okHttp || !okio) return undefined;
  const major = majorOf(okHttp.version);
  const kotlin = newest(jars, ["kotlin-stdlib"]);
  if (major > 3 && !kotlin) return undefined;
  const classPath = [okHttp, okio, ...(kotlin ? [kotlin] : [])].map(({ path }) => path);
  return { classPath, version: okHttp.version || String(major), major };
}

function newest(jars: readonly Jar[], names: readonly string[]): Jar | undefined {
  for (const wanted of names) {
    const found = jars.filter(({ name }) => name === wanted);
    const [best] = found.toSorted((left, right) => right.version.localeCompare(left.version, "en", { numeric: true }));
    if (best) return best;
  }
  return undefined;
}

/** A file without a version in its name is Debian's, where it is OkHttp 3. */
function majorOf(version: string): OkHttpMajor {
  const major = Number.parseInt(version, 10);
  if (major >= 5) return 5;
  return major === 4 ? 4 : 3;
}

const deepest = 7;
const mostEntries = 5000;
const wanted = /^(okhttp|okhttp-jvm|okio|okio-jvm|kotlin-stdlib)(?:-(\d[\w.]*))?\.jar$/;

/** A file, or what lies in a folder; folders of other products are not gone into. */
function jarsBelow(path: string, depth: number): Jar[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return jarOf(path);
  if (!stat?.isDirectory() || depth < 0) return [];
  return entriesOf(path).flatMap((entry) => {
    if (entry.endsWith(".jar")) return jarOf(join(path, entry));
    const ours = /okhttp|okio|kotlin|squareup/i.test(join(path, entry)) && !entry.includes(".jar");
    return ours ? jarsBelow(join(path, entry), depth - 1) : [];
  });
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).slice(0, mostEntries);
  } catch {
    return []; // not ours to read: what is in it cannot be used
  }
}

/** The name that it has in truth: Debian's okhttp.jar is a link to one with the version. */
function jarOf(path: string): Jar[] {
  const [, name, version = ""] = wanted.exec(basename(path)) ?? [];
  if (name === undefined) return [];
  const [, , own = version] = wanted.exec(basename(realpathSync(path))) ?? [];
  return [{ path, name, version: own }];
}
