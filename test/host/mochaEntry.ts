// Entry of the suite inside VS Code, named in extensionTestsPath: for the headless host and for a desktop VS Code.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type RunSettings, runMocha } from "../runner/runMocha";

/** Tests expect the repository as the working folder; this file is built to out/<run>/host. */
const repository = dirname(dirname(dirname(__dirname)));

export async function run(): Promise<void> {
  process.chdir(repository);
  const settings = JSON.parse(readFileSync(join(__dirname, "run.json"), "utf8")) as RunSettings;
  const failures = await runMocha(settings);
  if (failures > 0) throw new Error(`${failures} test(s) failed.`);
}
