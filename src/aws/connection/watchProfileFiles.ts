import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { processSurroundings, profileFiles, type ProfileFiles } from "./profileFiles";

/**
 * Calls back when a profile file changed, or somebody signed in or out; what was resolved before is then out of date.
 * It compares times and sizes every two seconds: editors replace a file when they save, homes lie on network disks, and
 * the folders of a first sign-in are not there yet, all of which a watcher of the operating system misses.
 */
export function watchProfileFiles(
  onChange: () => void,
  { files = profileFiles(processSurroundings()), intervalMilliseconds = 2000 } = {},
): () => void {
  let known: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const compare = (current: string) => {
    if (stopped) return;
    if (known !== undefined && known !== current) onChange();
    known = current;
    timer = setTimeout(look, intervalMilliseconds).unref();
  };
  const look = () => void fingerprint(files).then(compare);
  look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function fingerprint({ configFile, credentialsFile, tokenFolders }: ProfileFiles): Promise<string> {
  const tokens = await Promise.all(tokenFolders.map(filesIn));
  return JSON.stringify(await Promise.all([configFile, credentialsFile, ...tokens.flat()].map(state)));
}

/** Files of a folder; none when it is not there. */
const filesIn = (folder: string) =>
  readdir(folder).then(
    (names) => names.sort().map((name) => join(folder, name)),
    () => [],
  );

/** Time and size; undefined for a file that cannot be read, whatever the reason. */
const state = (path: string) =>
  stat(path).then(
    ({ mtimeMs, size }) => [path, mtimeMs, size],
    () => undefined,
  );
