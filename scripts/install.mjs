// Installs the packages of package-lock.json when they are missing or are other versions. Runs before there is any
// package, so it imports Node's own modules only. The lock holds no addresses: any npm registry will do.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";
import { npm } from "./setup/npm.mjs";

/** What npm last put into node_modules, in the form of the lock file. */
const installedLock = join(root, "node_modules", ".package-lock.json");

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function isInstalled() {
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, wanted]) => {
    if (!path) return true; // the project itself
    if (!installed[path]) return wanted.optional || wanted.devOptional; // made for another kind of computer
    return installed[path].version === wanted.version;
  });
}

/** Install scripts of packages stay off; esbuild's own is the one that is needed, to put its binary in place. */
export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci) …");
  npm(root, "ci", "--include=dev");
  execFileSync(process.execPath, [join("node_modules", "esbuild", "install.js")], { cwd: root, stdio: "inherit" });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) installPackages();
