// Runs before the other suites of this folder (scripts/test/suites.mjs): the extension must not be active yet.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { reporters } from "mocha";
import * as vscode from "vscode";
import manifest from "../../package.json";

const mainBundleLimit = 150 * 1024;

/** Generous: the host is still starting other extensions. What activation really takes is printed. */
const activationLimitMilliseconds = 2000;

function rootpin(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension, "the extension is installed");
  return extension;
}

/** Bundles of the extension that its host has loaded, without their folder. */
function loadedBundles(): string[] {
  const folder = join(rootpin().extensionPath, "dist");
  const files = Object.keys(require.cache).filter((file) => file.startsWith(folder));
  return files.map((file) => file.slice(folder.length + 1));
}

suite("activation", () => {
  test("nothing activates the extension at start", () => {
    assert.equal(rootpin().isActive, false);
    assert.deepEqual(loadedBundles(), []);
  });

  test("activation loads the main bundle only: no X.509 code, no AWS SDK", async () => {
    const started = performance.now();
    await rootpin().activate();
    const milliseconds = performance.now() - started;

    assert.deepEqual(loadedBundles(), ["extension.js"]);
    const { size } = statSync(join(rootpin().extensionPath, "dist", "extension.js"));
    reporters.Base.consoleLog(`activation: ${milliseconds.toFixed(0)} ms, bundle ${(size / 1024).toFixed(1)} KiB`);
    assert.ok(size <= mainBundleLimit, `the bundle has ${String(size)} bytes`);
    assert.ok(milliseconds < activationLimitMilliseconds, `activation took ${milliseconds.toFixed(0)} ms`);
  });
});
