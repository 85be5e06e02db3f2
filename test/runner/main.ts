// Runs a suite in a plain Node process: node main.js <settings.json>
import { readFileSync } from "node:fs";
import { type RunSettings, runMocha } from "./runMocha";

const settings = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RunSettings;

void runMocha(settings).then((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
});
