import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Files, lintedLines } from "./planted";

suite("the linter on projects in the style of real apps", () => {
  for (const fixture of ["planted", "clean"]) {
    for (const [name, files] of projectsIn(readFileSync(`test/fixtures/pins/${fixture}.txt`, "utf8"))) {
      test(`${fixture}: ${name}`, () => {
        const { found, planted } = lintedLines(files);
        assert.deepEqual(found, planted);
      });
    }
  }
});

function projectsIn(text: string): readonly (readonly [string, Files])[] {
  const [, ...projects] = text.split(/^=== /m);
  return projects.map((project) => {
    const [name = "", ...files] = project.split(/^--- /m);
    return [name.trim(), Object.fromEntries(files.map(fileIn))];
  });
}

function fileIn(text: string): readonly [string, string] {
  const end = text.indexOf("\n");
  return [text.slice(0, end).trim(), text.slice(end + 1)];
}
