// Builds each test file, and what runs them, into a bundle of its own: <folder>/<the same path>.js.
import { build } from "esbuild";
import { join } from "node:path";
import { nodeBundle } from "../build.mjs";
import { root } from "../root.mjs";

/** Packages that are one for all tests, or that cannot be in a bundle. */
const external = ["mocha", "esbuild", "axe-core", "playwright-core", "node-sqlite3-wasm", "@peculiar/x509"];

/** `files`: paths below test/. */
export async function buildTests(files, folder) {
  const entries = ["runner/main.ts", "host/mochaEntry.ts", ...files];
  await build({
    ...nodeBundle,
    absWorkingDir: root,
    entryPoints: entries.map((name) => join(root, "test", name)),
    outbase: join(root, "test"),
    outdir: folder,
    bundle: true,
    external: [...nodeBundle.external, ...external],
    keepNames: true,
    sourcemap: "linked",
    logLevel: "warning",
  });
}
