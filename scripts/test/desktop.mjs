// The extension's suite in a desktop VS Code, by way of @vscode/test-electron.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { buildAll } from "../build.mjs";
import { root } from "../root.mjs";
import { findOpenssl } from "../setup/findOpenssl.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { buildTests } from "./buildTests.mjs";
import { parseOptions } from "./options.mjs";
import { Report } from "./report.mjs";
import { readEvents } from "./runSuite.mjs";
import { createTestFolder, testEnvironment } from "./testEnvironment.mjs";
import { builtFile, filesOf, outFolder, suites } from "./testFiles.mjs";

const suite = suites.find(({ inHost }) => inHost);

/** Resolves with the exit code. Takes --grep and --file as `npm test` does. */
export async function testDesktop(args) {
  const vscodeExecutablePath = process.env.VSCODE_PATH;
  if (!vscodeExecutablePath && process.env.VSCODE_TEST_DOWNLOAD !== "1") {
    throw new SetupError("Set VSCODE_PATH to a desktop VS Code, or VSCODE_TEST_DOWNLOAD=1 to download one.");
  }
  const options = parseOptions(args);
  const files = filesOf(suite).filter(options.takesFile);
  mkdirSync(outFolder, { recursive: true });
  const folder = mkdtempSync(join(outFolder, "desktop-"));
  const surroundings = createTestFolder();
  try {
    await buildAll();
    await buildTests(files, folder);
    const run = await runInDesktop({ vscodeExecutablePath, files, folder, surroundings, options });
    const report = new Report(options);
    report.suite("desktop", [run]);
    return report.end();
  } finally {
    surroundings.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runInDesktop({ vscodeExecutablePath, files, folder, surroundings, options }) {
  const started = performance.now();
  const results = join(surroundings.folder, "results.jsonl");
  const settings = { files: files.map((name) => builtFile(folder, name)), results, timeout: suite.timeout };
  writeFileSync(
    join(folder, "host", "run.json"),
    JSON.stringify({ ...settings, ...(options.grep ? { grep: options.grep } : {}) }),
  );
  const environment = testEnvironment({ folder: surroundings.folder, tools: { openssl: await findOpenssl() } });
  const ended = await runTests({
    ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
    extensionDevelopmentPath: root,
    extensionTestsPath: builtFile(folder, "host/mochaEntry.ts"),
    extensionTestsEnv: environment,
    launchArgs: launchArguments(surroundings.folder),
  }).then(
    (code) => `with exit code ${code}`,
    (error) => `with: ${error.message}`,
  );
  const milliseconds = performance.now() - started;
  return { events: readEvents(results), output: "", ended, leftovers: [], milliseconds };
}

function launchArguments(folder) {
  const workspace = join(folder, "home");
  const always = [
    workspace,
    "--disable-extensions",
    "--disable-workspace-trust",
    "--user-data-dir",
    join(folder, "data"),
  ];
  return process.getuid?.() === 0 ? [...always, "--no-sandbox"] : always;
}
