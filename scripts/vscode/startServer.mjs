// Starts the VS Code server that npm's `code-server` contains, on the Node that it wants, on a port of loopback.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { spawnGroup, stopGroup } from "../processGroup.mjs";
import { quietSettings } from "./quietSettings.mjs";
import { filesIn, serverFolder } from "./serverFiles.mjs";

/** Milliseconds. */
const patience = 60_000;

/**
 * Options, all of them optional:
 * - `settings`: user settings over the quiet ones; those that the user changed in `dataFolder` stay
 * - `dataFolder`: the server's data; default is a temporary folder that goes when the server stops
 * - `defaultFolder`: the workspace of who opens the workbench and names none
 * - `extensionsFolder`: where extensions are installed
 * - `token`: who opens the workbench has to name it
 * - `port`: default is any free one
 * - `isTest`: an extension under development and its tests may be named in the address; no workspace trust
 * - `env`: the environment of the server and its extension host
 * - `log`: is told every line that the server prints
 */
export async function startServer(options = {}) {
  const data = options.dataFolder ?? mkdtempSync(join(tmpdir(), "rootpin-vscode-"));
  const temporary = options.dataFolder ? undefined : data;
  writeUserSettings(data, options.settings);
  const child = spawnGroup(
    filesIn(serverFolder).node,
    [filesIn(serverFolder).main, ...serverArguments(data, options)],
    {
      env: serverEnvironment(data, options.env),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const remove = () => temporary && rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  try {
    const port = await listeningPort(child, options.log ?? (() => {}));
    return {
      authority: `127.0.0.1:${port}`,
      child,
      dataFolder: data,
      /** A path of this computer in the form in which the workbench wants it. */
      remote: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
      stop: () => stopGroup(child).then(remove),
    };
  } catch (error) {
    await stopGroup(child, 0);
    remove();
    throw error;
  }
}

/** Installs a packaged extension as a user would; needs no network. */
export function installExtension(vsix, { dataFolder, extensionsFolder }) {
  const { node, main } = filesIn(serverFolder);
  const args = ["--install-extension", vsix, "--force", "--server-data-dir", dataFolder];
  execFileSync(node, [main, ...args, "--extensions-dir", extensionsFolder], {
    env: serverEnvironment(dataFolder),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The workbench reads the user's settings from the server's data folder. */
function writeUserSettings(data, settings) {
  const file = join(data, "data", "User", "settings.json");
  mkdirSync(join(data, "data", "User"), { recursive: true });
  const kept = existsSync(file) ? readSettings(file) : quietSettings;
  if (kept) writeFileSync(file, JSON.stringify({ ...kept, ...settings }, null, 2));
}

/** Undefined when the user wrote comments into them: then they are left alone. */
function readSettings(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function serverArguments(data, { defaultFolder, extensionsFolder, isTest, port = 0, token }) {
  const args = ["--host", "127.0.0.1", "--port", String(port), "--accept-server-license-terms"];
  args.push("--server-data-dir", data, "--telemetry-level", "off");
  // VS Code as built ignores extensionDevelopmentPath and extensionTestsPath in the address without this switch.
  if (isTest) args.push("--enable-smoke-test-driver", "--disable-workspace-trust");
  if (extensionsFolder) args.push("--extensions-dir", extensionsFolder);
  if (defaultFolder) args.push("--default-folder", defaultFolder);
  if (!token) return [...args, "--without-connection-token"];
  return [...args, "--connection-token-file", writeToken(data, token)];
}

/** In a file: other users of the computer can read the arguments of a process. */
function writeToken(data, token) {
  const file = join(data, "token");
  writeFileSync(file, token, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

/** A terminal of VS Code hands VSCODE_… and ELECTRON_… to what it starts; they would change the server. No marketplace is asked. */
function serverEnvironment(data, env = process.env) {
  const inherited = Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: data };
}

function listeningPort(child, log) {
  const lines = [];
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error([reason, ...lines.slice(-20)].join("\n")));
    const timer = setTimeout(() => fail("The VS Code server did not start in time."), patience);
    child.once("error", (error) => fail(`The VS Code server cannot be started: ${error.message}`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`The VS Code server ended with exit code ${code}.`);
    });
    const read = (line) => {
      lines.push(line);
      log(line);
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", read);
  });
}
