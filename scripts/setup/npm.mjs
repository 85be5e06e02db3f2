// Runs npm, quietly and without the install scripts of packages.
import { spawnSync } from "node:child_process";
import { SetupError } from "./setupError.mjs";

const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];

export function npm(folder, ...args) {
  const { status } = spawnSync("npm", [...args, ...quiet], {
    cwd: folder,
    env: { ...process.env, npm_config_update_notifier: "false" },
    shell: process.platform === "win32", // npm is a .cmd there
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status === 0) return;
  throw new SetupError(
    `"npm ${args[0]}" failed in "${folder}". It needs the npm registry: check the network and npm's own settings, then try again.`,
  );
}
