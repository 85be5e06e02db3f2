// Runs npm, quietly and without the install scripts of packages.
import { execFileSync } from "node:child_process";

const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];

export function npm(folder, ...args) {
  execFileSync("npm", [...args, ...quiet], {
    cwd: folder,
    env: { ...process.env, npm_config_update_notifier: "false" },
    shell: process.platform === "win32", // npm is a .cmd there
    stdio: ["ignore", "ignore", "inherit"],
  });
}
