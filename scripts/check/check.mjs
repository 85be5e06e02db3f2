// Runs every check, says of each what it found, and goes on after a failure.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "../root.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { bundles } from "./bundles.mjs";
import { packaged } from "./packaged.mjs";

/** Each resolves with a remark for its line, or with nothing; throws what is wrong. */
const checks = {
  format: tool("prettier", "--check", "--log-level", "warn", "."),
  lint: tool("eslint", "--max-warnings", "0", "."),
  types: tool("tsc", "--noEmit", "-p", "."),
  "types of pages": tool("tsc", "--noEmit", "-p", "webview"),
  "import table": tool("depcruise", "--config", ".dependency-cruiser.cjs", "src", "webview"),
  "dead code": tool("knip"),
  bundles,
  package: packaged,
};

/** `names`: the checks to run; default all. Resolves with the exit code. */
export async function check(names) {
  const unknown = names.find((name) => !(name in checks));
  if (unknown) throw new SetupError(`There is no check "${unknown}". Take one of: ${Object.keys(checks).join(", ")}.`);
  const wanted = names.length > 0 ? names : Object.keys(checks);
  const lanes = [wanted.filter((name) => name === longest), wanted.filter((name) => name !== longest)];
  const counts = await Promise.all(lanes.map(runAll));
  const failed = counts.reduce((sum, count) => sum + count, 0);
  console.log(failed === 0 ? "All checks passed." : `${failed} checks failed.`);
  return failed === 0 ? 0 : 1;
}

/** Takes about as long as all others together, and one core: it runs beside them. */
const longest = "lint";

/** One after the other; resolves with how many failed. */
async function runAll(names) {
  let failed = 0;
  for (const name of names) if (!(await runOne(name, checks[name]))) failed += 1;
  return failed;
}

async function runOne(name, run) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(7);
  try {
    const remark = await run();
    console.log(`ok      ${name.padEnd(15)}${seconds()}${remark ? `  ${remark}` : ""}`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name.padEnd(15)}${seconds()}\n${error.message.trim().replace(/^/gm, "    ")}`);
    return false;
  }
}

/** A command that a package of node_modules brings. */
function tool(command, ...args) {
  return async () => {
    const child = spawn(join(root, "node_modules", ".bin", command), args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
      shell: process.platform === "win32", // a .cmd there
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    if (code !== 0) throw new Error(`${output}${errors}` || `${command} ended with exit code ${code}.`);
  };
}
