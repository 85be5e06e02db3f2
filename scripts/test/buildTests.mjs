// Builds each test file, and what runs them, into a bundle of its own: out/test/<the same path>.js.
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { nodeBundle } from "../build.mjs";
import { builtFolder, root, testFiles } from "./testFiles.mjs";

/** Packages that are one for all tests, or that cannot be in a bundle. */
const external = ["mocha", "esbuild", "axe-core", "playwright-core", "node-sqlite3-wasm", "@peculiar/x509"];

export async function buildTests() {
  rmSync(builtFolder, { recursive: true, force: true });
  const entries = ["runner/main.ts", "host/mochaEntry.ts", ...testFiles()];
  await build({
    ...nodeBundle,
    absWorkingDir: root,
    entryPoints: entries.map((name) => join(root, "test", name)),
    outbase: join(root, "test"),
    outdir: builtFolder,
    bundle: true,
    external: [...nodeBundle.external, ...external],
    keepNames: true,
    sourcemap: "linked",
    logLevel: "warning",
  });
}
