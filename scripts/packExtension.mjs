import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Packs what is built into a .vsix file, everything that vsce says against it is an error. */
export async function packExtension(file) {
  const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
  const args = ["package", "--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...args, "--out", file], {
    cwd: root,
    encoding: "utf8",
  });
  const warnings = `${stdout}${stderr}`.split("\n").filter((line) => /WARN/.test(line));
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
}
