// A desktop VS Code with Rootpin under development in it.
import { once } from "node:events";
import { join } from "node:path";
import { spawnGroup, stopGroup } from "../processGroup.mjs";
import { root } from "../root.mjs";
import { findOnPath, isExecutable } from "../setup/findOnPath.mjs";
import { SetupError } from "../setup/setupError.mjs";

/** VSCODE_PATH, or `code` on the PATH where there is a display to show it on; undefined when there is none. */
export function findDesktop() {
  const path = process.env.VSCODE_PATH;
  if (path && !isExecutable(path)) throw new SetupError(`VSCODE_PATH is not an executable file: "${path}".`);
  return path || (hasDisplay() ? findOnPath(process.platform === "win32" ? "code.cmd" : "code") : undefined);
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

export function openDesktop(path, { dataFolder, workspace }) {
  const args = ["--wait", "--new-window", `--extensionDevelopmentPath=${root}`, ...asRoot(dataFolder), workspace];
  const child = spawnGroup(path, args, { stdio: "inherit", shell: process.platform === "win32" });
  return {
    address: `a window of ${path}`,
    closed: once(child, "exit").then(() => "The window was closed."),
    stop: () => stopGroup(child),
  };
}

/** Chromium, and so VS Code, refuses to run as root otherwise. */
function asRoot(dataFolder) {
  return process.getuid?.() === 0 ? ["--no-sandbox", "--user-data-dir", join(dataFolder, "desktop")] : [];
}
