// Runs one suite in a process of its own, and reads what it wrote.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { spawnGroup, stopGroup } from "../processGroup.mjs";
import { root } from "../root.mjs";
import { endLeftovers } from "./leftovers.mjs";
import { createTestFolder, nodeSwitches, testEnvironment } from "./testEnvironment.mjs";
import { builtFile } from "./testFiles.mjs";

/** A suite that hangs is ended after this many milliseconds. */
const patience = 10 * 60_000;

/** What is kept of what a suite prints, in characters: shown when it fails. */
const tailLength = 8000;

/** Resolves with `{ events, output, ended, milliseconds, leftovers }`; the suite's own failures are among the events. */
export async function runSuite(suite, files, { folder, tools, networkLog, options }) {
  const started = performance.now();
  const surroundings = createTestFolder();
  const results = join(surroundings.folder, "results.jsonl");
  const settings = {
    files: files.map((name) => builtFile(folder, name)),
    results,
    timeout: suite.timeout,
    ...(options.grep ? { grep: options.grep } : {}),
    ...(options.verbose ? { verbose: true } : {}),
    built: folder,
  };
  const environment = testEnvironment({ folder: surroundings.folder, networkLog, tools });
  try {
    const ended = await runProgram(suite, settings, { environment, options, folder: surroundings.folder });
    const leftovers = await endLeftovers(surroundings.folder);
    return { events: readEvents(results), ...ended, leftovers, milliseconds: performance.now() - started };
  } finally {
    surroundings.remove();
  }
}

async function runProgram(suite, settings, { environment, options, folder }) {
  const settingsFile = join(folder, "settings.json");
  writeFileSync(settingsFile, JSON.stringify(settings));
  const program = suite.inHost
    ? join(root, "scripts", "test", "hostSuite.mjs")
    : builtFile(settings.built, "runner/main.ts");
  const child = spawnGroup(process.execPath, [...nodeSwitches, program, settingsFile], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collectOutput(child, options.verbose);
  const timer = setTimeout(() => void stopGroup(child), patience);
  const [code, signal] = await once(child, "exit");
  clearTimeout(timer);
  await stopGroup(child, 0);
  return { output: output(), ended: signal ? `by ${signal}` : `with exit code ${code}` };
}

function collectOutput(child, isShown) {
  let tail = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      if (isShown) process.stdout.write(text);
      tail = (tail + text).slice(-tailLength);
    });
  }
  return () => (isShown ? "" : tail);
}

/** What the suite wrote into its results file. */
export function readEvents(file) {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return []; // the empty end, or a line that a killed process did not finish
    }
  });
}
