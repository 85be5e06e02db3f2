// The test run as a whole.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "../build.mjs";
import { buildTests } from "./buildTests.mjs";
import { findTools } from "./findTools.mjs";
import { parseOptions, usage } from "./options.mjs";
import { Report } from "./report.mjs";
import { runSuite } from "./runSuite.mjs";
import { dealOut, filesOf, outFolder, strayFiles } from "./testFiles.mjs";

/** Resolves with the exit code. */
export async function main(args) {
  const options = parseOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const plan = options.suites.map((suite) => ({ suite, files: filesOf(suite).filter(options.takesFile) }));
  const tools = await findTools(plan);
  mkdirSync(outFolder, { recursive: true });
  const folder = mkdtempSync(join(outFolder, "test-")); // of its own, so that two runs do not disturb each other
  try {
    return await build(plan, folder).then(() => run(plan, { folder, tools, options }));
  } finally {
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  }
}

async function build(plan, folder) {
  console.log("Building …");
  const needed = plan.flatMap(({ suite, files }) => (files.length > 0 ? (suite.bundles ?? []) : []));
  if (needed.length > 0) await buildAll(needed.includes("all") ? undefined : needed);
  await buildTests(
    plan.flatMap(({ files }) => files),
    folder,
  );
}

async function run(plan, { folder, tools, options }) {
  const networkLog = join(folder, "network.jsonl");
  const report = new Report(options);
  for (const name of options.isPart ? [] : strayFiles()) report.problem(`No suite runs this file: "test/${name}".`);
  for (const { suite, files } of plan) {
    if (files.length === 0 && options.isPart) continue;
    const hands = dealOut(files, suite.processes);
    const running = hands.map((hand) => runSuite(suite, hand, { folder, tools, networkLog, options }));
    report.suite(suite.name, await Promise.all(running));
  }
  report.outsideRequests(existsSync(networkLog) ? readFileSync(networkLog, "utf8") : "");
  return report.end();
}
