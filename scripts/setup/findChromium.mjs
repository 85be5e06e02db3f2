// Finds a Chromium, or installs one.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cacheFolder.mjs";
import { findOnPath, isExecutable } from "./findOnPath.mjs";
import { npm } from "./npm.mjs";
import { replaceFolder } from "./replaceFolder.mjs";
import { SetupError } from "./setupError.mjs";
import { installSystemPackages } from "./systemPackages.mjs";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const packagedFolder = join(cacheFolder, "chromium");
const packagedBinary = join(packagedFolder, "run-chromium");
const packagedVersion = "147.0.0"; // the last one for Node 20

/** The path of a Chromium that starts: CHROMIUM_PATH, the PATH, Debian's package, the npm package. */
export async function findChromium() {
  const found = fromEnvironment() ?? fromPath() ?? fromCache() ?? fromDebian() ?? (await fromNpm());
  if (found) return found;
  throw new SetupError(
    'No Chromium found. Install one (Debian: "apt-get install chromium fonts-dejavu-core"), or set CHROMIUM_PATH.',
  );
}

function fromEnvironment() {
  const path = process.env.CHROMIUM_PATH;
  if (path && !isExecutable(path)) throw new SetupError(`CHROMIUM_PATH is not an executable file: "${path}"`);
  return path || undefined;
}

/** Ubuntu's "chromium-browser" may be a stand-in that only asks for a snap: what does not start is not a Chromium. */
function starts(path) {
  return spawnSync(path, ["--no-sandbox", "--version"], { encoding: "utf8", timeout: 20_000 }).status === 0;
}

function fromPath() {
  return namesOnPath.map(findOnPath).find((path) => path && starts(path));
}

function fromCache() {
  return existsSync(packagedBinary) && starts(packagedBinary) ? packagedBinary : undefined;
}

function fromDebian() {
  return installSystemPackages("chromium", "fonts-dejavu-core") ? fromPath() : undefined;
}

async function fromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  console.log("Installing Chromium (npm) …");
  await replaceFolder(packagedFolder, unpackChromium);
  return fromCache();
}

/**
 * The package brings the libraries that a bare computer lacks (NSS), but unpacks them only for the surroundings that
 * it is made for; it writes to TMPDIR.
 */
function unpackChromium(folder) {
  const install = join(folder, "package");
  mkdirSync(install);
  writeFileSync(join(install, "package.json"), JSON.stringify({ name: "chromium", private: true }));
  npm(install, "install", "--save-exact", `@sparticuz/chromium@${packagedVersion}`);
  const unpack = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
  execFileSync(process.execPath, ["-e", unpack], {
    cwd: install,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  });
  writeFileSync(join(folder, "run-chromium"), startScript);
  chmodSync(join(folder, "run-chromium"), 0o755);
}

const startScript = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;
