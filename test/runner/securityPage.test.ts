import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The rows of the page's tables: the promise, and the tests that prove it. */
function rows(): readonly (readonly [promise: string, tests: readonly string[]])[] {
  const lines = readFileSync(join("docs", "security.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const [, promise = "", tests = ""] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const isRow = line.startsWith("|") && promise !== "Promise" && !/^-+$/.test(promise);
    return isRow ? [[promise, [...tests.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)]] : [];
  });
}

const isThere = (name: string): boolean => {
  const folder = join("test", name);
  return existsSync(`${folder}.test.ts`) || (existsSync(folder) && statSync(folder).isDirectory());
};

suite("what docs/security.md promises", () => {
  test("has a test that is there, for every promise", () => {
    const found = rows();
    assert.ok(found.length > 40, String(found.length));
    for (const [promise, tests] of found) {
      assert.ok(tests.length > 0, promise);
      for (const name of tests) assert.ok(isThere(name), `${name}, of "${promise}"`);
    }
  });
});
